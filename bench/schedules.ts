import { buildApp } from '../src/app.server.ts'
import { planMissing } from '../src/reminders/plan-many.server.ts'
import { home } from '../test/cast.ts'
import { type Entry, type Ground, rates } from './entry.ts'

const many = 10_000
const compared = 1_000

/**
 * Ten thousand loans over thirty years: every plan computed to the fen and its 360 rows stored, against the same rows written by plain SQL
 * out of a table where they stand already. Both in schedules a second; the second on a tenth of them.
 */
export const schedules: Entry = {
  names: ['schedules-10000'],
  run: async (ground) => {
    await lendMany(ground)
    const app = await buildApp(ground.store)
    const ours = await seconds(async () => {
      const planned = await app.db
        .transaction()
        .execute(async (tx) => planMissing(tx, { project: home, ground: await app.ground(home), day: '2026-06-15' }))
      if (planned !== many) throw new Error(`${planned} plans instead of ${many}`)
    })
    await app.server.close()
    const { pool } = ground.store
    await pool.query(
      `create table bench_rows as select * from repayments where loan_id in (select id from loans where loan_no like 'BENCH-%' order by id limit ${compared})`,
    )
    await pool.query('delete from repayments where loan_id in (select loan_id from bench_rows)')
    const raw = await seconds(() => pool.query('insert into repayments select * from bench_rows'))
    ground.say(`  ${many} 份计划 ${ours.toFixed(1)} s；同样的行纯 SQL ${compared} 份 ${raw.toFixed(1)} s`)
    return [{ ...rates('schedules-10000', many / ours, compared / raw, 0), unit: '份/秒', note: '每份 360 期，算到分并入库' }]
  },
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

/** Loans on the cast's contracts; an end far ahead keeps them apart from the one open loan that a contract may have. */
const lendMany = ({ store }: Ground) =>
  store.pool.query(
    `insert into loans (id, project_id, contract_id, unit_id, bank, loan_no, approved, disbursed, rate, months, method, disbursed_on, ended_on)
     select gen_random_uuid(), k.project_id, k.id, k.unit_id, '建设银行', 'BENCH-' || n, s, s, 2.6 + (n % 24) * 0.1, 360, case when n % 5 = 0 then 'EP' else 'EPI' end,
       date '2026-05-01' + n % 30, '2099-12-31'
     from generate_series(1, ${many}) n cross join lateral (select 50000000 + n * 12300 as s) x
       cross join lateral (select * from contracts where project_id = $1 and ended_on is null order by id offset n % 24 limit 1) k`,
    [home],
  )
