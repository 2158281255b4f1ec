import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import type { Pool } from 'pg'
import type { Result } from './entry.ts'

const docs = resolve(import.meta.dirname, '../docs')

/** Prints the table; a whole run also writes `docs/bench.md` and `docs/bench.json`. */
export const report = async (results: readonly Result[], pool: Pool, whole: boolean): Promise<void> => {
  const { rows } = await pool.query<{ server: string }>("select current_setting('server_version') as server")
  const cells = results.map((r) => [
    r.name,
    String(r.ours),
    r.baseline === null ? '' : String(r.baseline),
    r.ratio === null ? '' : String(r.ratio),
    r.unit,
    verdict(r),
  ])
  const table = [['项目', '归家', '对照', '比值', '单位', '目标'], ...cells]
  console.log(table.map((row) => row.map((c, i) => c.padEnd(i === 0 ? 24 : 12)).join(' ')).join('\n'))
  if (!whole) return
  mkdirSync(docs, { recursive: true })
  writeFileSync(
    join(docs, 'bench.json'),
    `${JSON.stringify(
      results.map(({ name, ours, baseline, ratio, unit }) => ({ name, ours, baseline, ratio, unit })),
      null,
      2,
    )}\n`,
  )
  const notes = results.filter((r) => r.note).map((r) => `- ${r.name}：${r.note}`)
  const lines = [
    '# 性能',
    '由 `npm run bench` 一次运行写成：同一台机器、同一个 PostgreSQL 服务器上，归家与对照并排测量。比值受同机其他负载影响较小，绝对数供参考。',
    `机器：${cpus().length} 核 ${cpus()[0]?.model ?? ''}，${Math.round(totalmem() / 2 ** 30)} GB；PostgreSQL ${rows[0]?.server}；Node ${process.version}。`,
    [`| ${table[0]?.join(' | ')} |`, '| --- | ---: | ---: | ---: | --- | --- |', ...cells.map((row) => `| ${row.join(' | ')} |`)].join('\n'),
    notes.join('\n'),
  ]
  writeFileSync(join(docs, 'bench.md'), `${lines.filter(Boolean).join('\n\n')}\n`)
}

const verdict = ({ goal }: Result): string => (goal ? `${goal.text}${goal.met ? '，达到' : '，未达到'}` : '')
