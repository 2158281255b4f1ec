import pg from 'pg'
import { buildApp } from '../src/app.server.ts'
import { openStore } from '../src/kernel/db.server.ts'
import { type Entry, type Ground, rates } from './entry.ts'
import { load } from './load.ts'
import { median } from './perform.ts'
import { pgbench } from './pgbench.ts'

const project = '01900000-0000-7000-8000-0000000000e1'
const query = 'process=repair&tab=open&sort=due&size=20'

/**
 * The list page over HTTP: 20 of 100,000 cases, of one procedure, open, by deadline, with the counts of every tab; against pgbench with
 * the very statements that the program sends, taken from the server's own statistics of them.
 */
export const list: Entry = {
  names: ['list-100k-1', 'list-100k-16'],
  run: async (ground) => {
    await fill(ground)
    const program = await ground.program()
    const cookie = await program.cookie('admin')
    const path = `/api/projects/${project}/cases?${query}`
    const next = () => ({ method: 'GET' as const, path })
    const [first, again] = await statementsOf(ground, path)
    ground.say(`  语句：首次 ${first.length} 条，之后每页 ${again.length} 条`)
    const script = again.map((s) => `${s};`).join('\n')
    const results = []
    for (const connections of [1, 16]) {
      const ours: number[] = []
      const theirs: number[] = []
      for (let i = 0; i < 3; i += 1) {
        const got = await load(program.url, { connections, seconds: ground.seconds, cookie, next })
        const raw = await pgbench(ground, script, { clients: connections, seconds: ground.seconds })
        ground.say(
          `  ${connections}：列表 ${got.rate.toFixed(0)}/s（p50 ${got.p50.toFixed(2)} ms，p99 ${got.p99.toFixed(2)} ms），pgbench ${raw.toFixed(0)}/s`,
        )
        ours.push(got.rate)
        theirs.push(raw)
      }
      results.push(rates(`list-100k-${connections}`, median(ours), median(theirs), connections === 16 ? 0.35 : 0))
    }
    await program.stop()
    const note = `每页 ${again.length} 条语句，十秒内第一次 ${first.length} 条（至多 3 条）；对照为同样的 ${again.length} 条`
    return results.map((r) => ({ ...r, note }))
  },
}

/** The statements behind one page, as text with their values put in: the first time, and when the count of closed cases is known. */
const statementsOf = async (ground: Ground, path: string): Promise<readonly [readonly string[], readonly string[]]> => {
  const store = openStore({ ...ground.store.pool.options })
  const app = await buildApp(store)
  const signIn = await app.server.inject({ method: 'POST', url: '/api/sign-in', payload: { username: 'admin', password: 'guijia-demo' } })
  const headers = { cookie: signIn.cookies.map((c) => `${c.name}=${c.value}`).join('; ') }
  await app.server.inject({ url: `/api/projects/${project}/workbench`, headers }) // session and project are known from here on
  const heard: string[] = []
  const speak = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...args: any[]) {
    const [text, values] = typeof args[0] === 'string' ? args : [args[0].text, args[0].values] // the driver takes both forms
    heard.push(filled(String(text), values ?? []))
    return (speak as any).apply(this, args)
  } as never
  const hear = async () => {
    heard.length = 0
    const answer = await app.server.inject({ url: path, headers })
    if (answer.statusCode !== 200) throw new Error(answer.body)
    return [...heard]
  }
  const first = await hear()
  const again = await hear()
  pg.Client.prototype.query = speak
  await app.server.close()
  await app.close()
  return [first, again]
}

const filled = (text: string, values: readonly unknown[]): string =>
  text.replaceAll('\n', ' ').replaceAll(/\$(\d+)/g, (_, n: string) => {
    const value = values[Number(n) - 1]
    if (typeof value === 'number') return String(value)
    if (Array.isArray(value)) return `array[${value.map((v) => pg.escapeLiteral(String(v))).join(', ')}]::text[]`
    return pg.escapeLiteral(value instanceof Date ? value.toISOString() : String(value))
  })

/** 100,000 cases of three procedures, one in twelve open, as after some years. */
const fill = async ({ store }: Ground): Promise<void> => {
  const { pool } = store
  await pool.query("insert into projects (id, code, name, company) values ($1, 'GJ09', '万户', '万户置业')", [project])
  await pool.query(
    `insert into cases (id, project_id, process, no, key, title, state, waits_for, opened_at, opened_by, entered_at, due_at, closed_at, head)
     select gen_random_uuid(), $1, case when n % 10 < 6 then 'repair' when n % 10 < 9 then 'complaint' else 'handover' end, 'GJ09-XX-' || n, 'bench-' || n,
       (n % 9 + 1) || '栋' || (n % 4 + 1) || '单元' || (n % 30 + 1) || '0' || (n % 4 + 1) || '：卫生间渗水', case when n % 10 < 6 then 'toDispatch' else 'received' end,
       (array['customerService', 'contractor', 'customerServiceLead', 'propertyReception'])[n % 4 + 1],
       now() - n * interval '15 minutes', 'bench', now() - n * interval '15 minutes', now() + (n * 7919 % 20000 - 10000) * interval '1 minute',
       case when n * 7919 % 12 > 0 then now() - n * interval '10 minutes' end, md5(n::text)
     from generate_series(1, 100000) n`,
    [project],
  )
  await pool.query('vacuum analyze cases')
}
