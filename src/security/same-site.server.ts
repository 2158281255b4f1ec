import type { FastifyInstance } from 'fastify'
import { Refusal } from '../kernel/refusal.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A foreign page must not act in the name of whoever is signed in. The cookie is SameSite=Lax, bodies are JSON or multipart only, and a
 * browser that says it comes from elsewhere is refused here; programs with a token send neither header and no cookie.
 */
export const refuseForeignPages = (server: FastifyInstance): void => {
  server.removeContentTypeParser('text/plain') // what a plain HTML form could send
  server.addHook('onRequest', async (request) => {
    if (reading.has(request.method) || request.headers.authorization) return
    const site = request.headers['sec-fetch-site']
    const foreign = site === undefined ? foreignOrigin(request.headers.origin, request.host) : site === 'cross-site'
    if (foreign) throw new Refusal('请求来自别的网站，已拒绝', 403)
  })
}

const foreignOrigin = (origin: string | undefined, host: string): boolean => {
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}
