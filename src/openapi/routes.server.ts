import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../kernel/app.server.ts'
import { openApi } from './openapi.ts'
import { apiPage } from './page.ts'

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }

/** `/api/openapi.json` and its readable page. Open to everyone: they tell what can be asked, not what is known. */
export const openApiRoutes = ({ server, endpoints, processes }: App): void => {
  let made: ReturnType<typeof openApi> | undefined // every slice has mounted its endpoints when the first request comes
  const document = () => (made ??= openApi(endpoints, Object.values(processes), version))
  server.get('/api/openapi.json', () => document())
  server.get('/api/docs', (_, reply) => reply.type('text/html; charset=utf-8').send(apiPage(document() as never))) // its own shape, read back
}
