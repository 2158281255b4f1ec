import '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type App, actorIn, type Identity, type Project } from './app.server.ts'
import type { Actor } from './decide.ts'
import type { Endpoint } from './endpoint.ts'
import { Refusal } from './refusal.ts'
import { noteRefused } from './refused.server.ts'
import { type Role, roles } from './roles.ts'
import { faultsOf } from './rule.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once that is known; for the log. */
    staffId: string
  }
}

export type Upload = { readonly name: string; readonly mime: string; readonly content: Buffer }
export type FileAnswer = {
  readonly name: string
  readonly mime: string
  readonly content: Uint8Array | NodeJS.ReadableStream
  readonly inline?: boolean
}

/** What a handler gets: input that passed the schema, who asks, and the project when the path names one. */
export type Context<I> = App & {
  readonly input: I
  readonly who: Identity
  /** Roles are those held in the project of the path. */
  readonly actor: Actor & { readonly contractor: string | null }
  readonly project: Project
  readonly files: readonly Upload[]
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly at: Date
}

type Answer<O extends z.ZodType> = z.input<O> | FileAnswer

/** Mounts an endpoint: scope, then role, then input; runs the handler; sends only what the output schema names. */
export const serve = <I extends z.ZodType, O extends z.ZodType>(
  app: App,
  e: Endpoint<I, O>,
  handler: (context: Context<z.output<I>>) => Promise<Answer<O>> | Answer<O>,
): void => {
  app.endpoints.push(e)
  app.server.route({
    method: e.method,
    url: e.path,
    handler: async (request, reply) => {
      try {
        const answer = await handle(app, e, handler, request, reply)
        return e.kind === 'file' ? sendFile(reply, answer as FileAnswer) : e.output.parse(answer)
      } catch (why) {
        if (why instanceof Refusal && changes(e)) await putOnRecord(app, e, request, why)
        throw why
      }
    },
  })
}

const handle = async <I extends z.ZodType, O extends z.ZodType>(
  app: App,
  e: Endpoint<I, O>,
  handler: (context: Context<z.output<I>>) => Promise<Answer<O>> | Answer<O>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Answer<O>> => {
  const { who, actor, project } = await admit(app, e, request)
  const { fields, files } = e.kind === 'upload' ? await receive(request) : { fields: request.body as object | undefined, files: [] }
  const given = { ...(request.query as object), ...fields, ...(request.params as object) }
  const input = e.input.safeParse(given, { reportInput: true })
  if (!input.success) throw new Refusal(faultsOf(input.error), 400)
  return await handler({ ...app, input: input.data, who, actor, project, files, request, reply, at: app.now() })
}

/** A refused act leaves a row: who, when, what was tried, what was said (conventions §10). Strangers leave none. */
const putOnRecord = async (app: App, e: Endpoint, request: FastifyRequest, refusal: Refusal): Promise<void> => {
  const who = await app.identify(request)
  if (!who) return
  const named = (request.params as { project?: string }).project
  const project = named !== undefined && actorIn(who, named) ? named : null // a project that must not be seen is not named either
  await noteRefused(app.pool)({
    project,
    actor: who,
    at: app.now(),
    act: e.label,
    target: request.url.split('?')[0] ?? '',
    refusal,
    requestId: request.id,
  })
}

const changes = (e: Endpoint): boolean => e.method !== 'GET' && !e.computes

const nobody: Identity = { id: '', name: '', everywhere: [], projects: new Map(), contractor: null, readOnly: true }
const noProject = {} as Project // paths without :project have none; their handlers do not look

const admit = async (app: App, e: Endpoint, request: FastifyRequest) => {
  const who = await app.identify(request)
  if (who) request.staffId = who.id
  if (e.by === 'everyone')
    return {
      who: who ?? nobody,
      actor: { id: who?.id ?? '', name: who?.name ?? '', roles: who?.everywhere ?? [], contractor: null },
      project: noProject,
    }
  if (!who) throw new Refusal('请先登录', 401)
  if (who.readOnly && changes(e)) throw new Refusal('此令牌只能读取', 403)
  const id = (request.params as { project?: string }).project
  if (id === undefined) {
    const held = [...new Set([...who.everywhere, ...[...who.projects.values()].flat()])]
    mustHold(e, e.by === 'signedIn' ? held : who.everywhere)
    return { who, actor: { id: who.id, name: who.name, roles: held, contractor: who.contractor }, project: noProject }
  }
  const actor = actorIn(who, id)
  const project = actor && (await app.projectOf(id))
  if (!actor || !project) throw new Refusal('没有这个项目', 404)
  mustHold(e, actor.roles)
  return { who, actor, project }
}

const mustHold = (e: Endpoint, held: readonly Role[]): void => {
  if (e.by === 'signedIn' || e.by === 'everyone' || e.by.some((role) => held.includes(role))) return
  throw new Refusal(`「${e.label}」由${e.by.map((r) => roles[r]).join('、')}办理`, 403)
}

const receive = async (request: FastifyRequest): Promise<{ fields: Record<string, unknown>; files: Upload[] }> => {
  if (!request.isMultipart()) throw new Refusal('请以文件上传的方式提交', 415)
  const fields: Record<string, unknown> = {}
  const files: Upload[] = []
  for await (const part of request.parts()) {
    if (part.type === 'file') files.push({ name: part.filename, mime: part.mimetype, content: await part.toBuffer() })
    else fields[part.fieldname] = part.value
  }
  return { fields, files }
}

const sendFile = (reply: FastifyReply, file: FileAnswer) =>
  reply
    .type(file.mime)
    .header('content-disposition', `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('x-content-type-options', 'nosniff')
    .send(file.content instanceof Uint8Array ? Buffer.from(file.content) : file.content)
