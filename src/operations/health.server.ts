import type { App } from '../kernel/app.server.ts'
import { migrationFiles } from '../kernel/migrate.server.ts'

/** `GET /healthz`: 200 while the database answers and has exactly this program's tables, else 503. For load balancers; tells nothing else. */
export const healthRoute = ({ server, pool }: App): void => {
  const files = migrationFiles()
  server.get('/healthz', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    try {
      const { rows } = await pool.query<{ name: string }>('select name from migrations order by name')
      const current = rows.length === files.length && rows.every((r, i) => r.name === files[i])
      return reply.code(current ? 200 : 503).send({ ok: current, database: true, migrations: current })
    } catch (error) {
      request.log.error(error)
      return reply.code(503).send({ ok: false, database: false, migrations: false })
    }
  })
}
