import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import compress from '@fastify/compress'
import multipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyReply, LogController } from 'fastify'
import { type Channels, closeChannels, openChannels } from './channels/channels.server.ts'
import { openProjects } from './estate/projects.server.ts'
import type { App } from './kernel/app.server.ts'
import type { Store } from './kernel/db.server.ts'
import { openGrounds } from './kernel/ground.server.ts'
import { Refusal } from './kernel/refusal.ts'
import { openApiRoutes } from './openapi/routes.server.ts'
import { healthRoute } from './operations/health.server.ts'
import { metricsRoute } from './operations/metrics.server.ts'
import { logRequests } from './operations/request-log.server.ts'
import { type Engine, openEngine } from './papers/engine.server.ts'
import { openVault, type Vault } from './people/vault.server.ts'
import { processes } from './processes.ts'
import { routes } from './routes.server.ts'
import { securityHeaders } from './security/headers.server.ts'
import { refuseForeignPages } from './security/same-site.server.ts'
import { shipped } from './settings.ts'
import { openAuth } from './staff/auth.server.ts'
import { openIdentify } from './staff/identity.server.ts'

export type Built = App & {
  readonly auth: ReturnType<typeof openAuth>
  /** Seals and opens personal numbers. */
  readonly vault: Vault
  /** Sets papers in threads of its own; they start with the first paper. */
  readonly engine: Engine
  /** Ways to reach people: adapters where they are configured, else the message log. */
  readonly channels: Channels
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Drops what is kept in memory for a few seconds, so that a change shows at once. */
  readonly forget: () => void
}

/** Builds the program on an open, migrated database. Nothing listens yet; tests inject requests here. */
export const buildApp = async (
  store: Store,
  options: {
    readonly now?: () => Date
    readonly secret?: string | undefined
    readonly web?: string | undefined
    readonly logLevel?: string
    /** Where log lines go instead of standard output. */
    readonly logStream?: { readonly write: (line: string) => void }
    readonly smtpUrl?: string | undefined
    readonly mailFrom?: string
  } = {},
): Promise<Built> => {
  const now = options.now ?? (() => new Date())
  const secret = options.secret ?? (await keptSecret(store))
  const server = Fastify({
    logger:
      options.logLevel && options.logLevel !== 'silent'
        ? { level: options.logLevel, base: null, ...(options.logStream ? { stream: options.logStream } : {}) }
        : false,
    logController: new LogController({ disableRequestLogging: true }), // `logRequests` writes one line without the address's query
    genReqId: () => randomUUID(),
    bodyLimit: 2 * 1024 * 1024,
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'], // whoever calls from outside cannot claim another address
  })
  server.decorateRequest('staffId', '')
  securityHeaders(server)
  refuseForeignPages(server)
  await server.register(multipart, { limits: { fileSize: 21 * 1024 * 1024, files: 20, fields: 50 }, throwFileSizeLimit: true })
  await server.register(compress, { threshold: 2048, encodings: ['gzip'] })

  const auth = openAuth(store.pool, secret)
  const identity = openIdentify(auth, store.pool)
  const grounds = openGrounds(store.pool, shipped, now)
  const projects = openProjects(store.pool)
  const engine = openEngine()
  server.addHook('onClose', () => engine.close())
  const mailFrom = options.mailFrom ?? '归家 <noreply@guijia.invalid>'
  const channels = openChannels({ smtpUrl: options.smtpUrl, mailFrom })
  server.addHook('onClose', () => closeChannels(channels))
  const app: Built = {
    ...store,
    server,
    now,
    processes: { ...processes }, // banks published in the page are learnt while the program runs
    secret,
    auth,
    vault: openVault(secret),
    engine,
    smtpUrl: options.smtpUrl,
    channels,
    mailFrom,
    endpoints: [],
    identify: identity.identify,
    projectOf: projects.projectOf,
    ground: grounds.ground,
    forget: () => {
      identity.forget()
      grounds.forget()
      projects.forget()
    },
  }
  answerErrors(app)
  if (options.logLevel && options.logLevel !== 'silent') logRequests(app)
  metricsRoute(app)
  healthRoute(app)
  openApiRoutes(app)
  for (const slice of routes) slice(app)
  await servePages(app, options.web)
  return app
}

/** Refusals are answers; anything else is logged whole and answered with a reference number. */
const answerErrors = ({ server, now }: App): void => {
  server.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
    if (error instanceof Refusal) return reply.code(error.statusCode).send({ message: error.message, faults: error.faults, requestId: request.id })
    const known = clientErrors[error.code ?? '']
    if (known) return reply.code(known[0]).send({ message: known[1], faults: [{ code: known[2], message: known[1] }], requestId: request.id })
    if (error.statusCode && error.statusCode < 500)
      return reply
        .code(error.statusCode)
        .send({ message: '请求的格式不正确', faults: [{ code: 'FORMAT', message: '请求的格式不正确' }], requestId: request.id })
    request.log.error(error)
    const message = `程序出错了，请把编号告诉管理员：${request.id}`
    return reply.code(500).send({ message, faults: [{ code: 'INTERNAL', message }], requestId: request.id })
  })
  let closing = false
  server.addHook('preClose', async () => {
    closing = true
  })
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (closing) reply.header('connection', 'close') // else an answered connection would keep the program from stopping
    reply.header('x-server-time', now().toISOString()) // the pages count 今天 and 超时 by this clock
  })
}

const clientErrors: Readonly<Record<string, readonly [number, string, string]>> = {
  FST_REQ_FILE_TOO_LARGE: [413, '文件超过 20 MB，请分批上传', 'FILE_TOO_LARGE'],
  FST_ERR_CTP_BODY_TOO_LARGE: [413, '提交的内容过长', 'TOO_LARGE'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, '请以 JSON 提交', 'FORMAT'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, '提交的内容不是完整的 JSON', 'FORMAT'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, '提交的内容是空的', 'FORMAT'],
  FST_FILES_LIMIT: [413, '一次最多上传 20 个文件', 'TOO_MANY'],
  '22P02': [400, '编号的格式不正确', 'FORMAT'],
}

/** The built pages; every address that is not the API's belongs to the browser's router. */
const servePages = async ({ server }: App, root: string | undefined): Promise<void> => {
  const pages = root !== undefined && existsSync(root)
  if (pages)
    await server.register(fastifyStatic, {
      root,
      wildcard: false,
      index: false,
      cacheControl: false,
      // Names below /assets/ change with their content; sw.js and the others keep theirs.
      setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    })
  const page = (reply: FastifyReply) => reply.sendFile('index.html')
  if (pages) server.get('/', (_, reply) => page(reply))
  server.setNotFoundHandler((request, reply) => {
    if (pages && request.method === 'GET' && !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html'))
      return page(reply)
    return reply.code(404).send({ message: '没有这个地址', faults: [{ code: 'NOT_FOUND', message: '没有这个地址' }], requestId: request.id })
  })
}

/** One key per installation: made once, whichever instance comes first, and kept in the database. */
const keptSecret = async ({ pool }: Store): Promise<string> => {
  await pool.query("insert into secrets (name, value) values ('key', $1) on conflict (name) do nothing", [randomBytes(32).toString('hex')])
  const { rows } = await pool.query<{ value: string }>("select value from secrets where name = 'key'")
  return (rows[0] as { value: string }).value // the line above makes it exist
}
