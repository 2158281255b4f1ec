import type { Actor } from '../kernel/decide.ts'
import { desk, type Role } from '../kernel/roles.ts'
import { maskName } from './masks.ts'

/** A desk works with names; who only administers or audits sees the surname. A company's name is public. */
export const nameFor = (actor: Pick<Actor, 'roles'>, person: { readonly kind: string; readonly name: string }): string =>
  person.kind === '企业' || actor.roles.some((role) => atDesk.has(role)) ? person.name : maskName(person.name)

const atDesk: ReadonlySet<Role> = new Set(desk)
