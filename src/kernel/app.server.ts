import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Store } from './db.server.ts'
import type { Actor } from './decide.ts'
import type { Endpoint } from './endpoint.ts'
import type { Ground } from './perform.server.ts'
import type { AnyProcess } from './process.ts'
import type { Role } from './roles.ts'

export type Project = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly company: string
  readonly property_company: string
  readonly address: string
  readonly hotline: string
  readonly city: string
  readonly province: string
  readonly demo: boolean
}

/** Somebody who has signed in or sent a token: what they are in which project. `everywhere` holds in every project. */
export type Identity = {
  readonly id: string
  readonly name: string
  readonly everywhere: readonly Role[]
  readonly projects: ReadonlyMap<string, readonly Role[]>
  /** For people of a contractor: which one. They see that contractor's work only. */
  readonly contractor: string | null
  /** A token that may only read. */
  readonly readOnly: boolean
}

/** All that a handler may touch, built once at start and passed explicitly. */
export type App = Store & {
  readonly server: FastifyInstance
  readonly now: () => Date
  readonly processes: Readonly<Record<string, AnyProcess>>
  readonly identify: (request: FastifyRequest) => Promise<Identity | undefined>
  readonly projectOf: (id: string) => Promise<Project | undefined>
  readonly ground: (project: string) => Promise<Ground>
  /** Every endpoint served, for OpenAPI and for the test that tries them all as a stranger. */
  readonly endpoints: Endpoint[]
  readonly secret: string
}

/** An actor as scope looks at it: roles in the project, and the contractor for people of one. */
export type Viewer = Actor & { readonly contractor: string | null }

/** The actor in one project, or undefined where that project must not even be seen. */
export const actorIn = (who: Identity, project: string): Viewer | undefined => {
  const roles = [...new Set([...who.everywhere, ...(who.projects.get(project) ?? [])])]
  return roles.length ? { id: who.id, name: who.name, roles, contractor: who.contractor } : undefined
}

/** What stands in the log when the program itself acts. */
export const system: Actor = { id: 'system', name: '系统', roles: [] }
