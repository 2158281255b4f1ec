import { randomUUID } from 'node:crypto'
import { buildApp } from '../src/app.server.ts'
import { home } from '../test/cast.ts'
import { openComplaints } from '../test/complaints.ts'
import { type Entry, type Ground, rates } from './entry.ts'
import { load } from './load.ts'
import { pgbench } from './pgbench.ts'

const perClient = 20
const clients = 16

/**
 * One act over HTTP (scope, role, form, decision, chained hash, idempotency key; case, event and outbox written) against the same rows
 * written by pgbench as a plain transaction: read the case, update it, insert event and outbox, commit. The steps are 传递责任部门 (two
 * outbox rows) and 退回重派 (none) in turn, so each act writes one outbox row on average; the transaction writes exactly one.
 */
export const perform: Entry = {
  names: ['perform-http-1', 'perform-http-16'],
  run: async (ground) => {
    const cases = await gradedComplaints(ground)
    const program = await ground.program()
    const cookie = await program.cookie('zhuguan')
    const turn = Array.from({ length: clients }, () => 0)
    const next = (n: number) => {
      const it = cases[n * perClient + ((turn[n] as number) % perClient)] as (typeof cases)[number]
      turn[n] = (turn[n] as number) + 1
      const step = it.state === 'graded' ? 'pass' : 'sendBack'
      const body = { seen: it.version, key: randomUUID(), input: step === 'pass' ? {} : { problem: '责任部门应为物业公司，请重新指定' } }
      it.version += 1
      it.state = step === 'pass' ? 'passed' : 'graded'
      return { method: 'POST' as const, path: `/api/projects/${home}/cases/${it.id}/steps/${step}`, body }
    }
    const results = []
    for (const connections of [1, clients]) {
      const ours: number[] = []
      const theirs: number[] = []
      for (let i = 0; i < 3; i += 1) {
        await ground.store.pool.query('update jobs set done_at = now() where done_at is null') // what the outbox gained is not this entry's work
        const got = await load(program.url, { connections, seconds: ground.seconds, cookie, next })
        const raw = await pgbench(ground, transaction, { clients: connections, seconds: ground.seconds })
        ground.say(
          `  ${connections}：办理 ${got.rate.toFixed(0)}/s（p50 ${got.p50.toFixed(2)} ms，p99 ${got.p99.toFixed(2)} ms），pgbench ${raw.toFixed(0)}/s`,
        )
        ours.push(got.rate)
        theirs.push(raw)
      }
      results.push(rates(`perform-http-${connections}`, median(ours), median(theirs), connections === clients ? 0.6 : 0))
    }
    await program.stop()
    return results
  },
}

export const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0

/** Complaints ready to be passed on: those of the HTTP run, and as many again for pgbench, found by number. */
const gradedComplaints = async ({ store }: Ground) => {
  const app = await buildApp(store)
  const ids = await openComplaints({ app }, clients * perClient * 2)
  await app.server.close()
  const half = clients * perClient
  await store.pool.query("update cases set state = 'graded', data = $1 where id = any($2)", [
    { channel: '来电', complainant: '张伟', content: '卫生间渗水', category: '房屋质量', wish: '维修', level: '重要', department: '工程部' },
    ids,
  ])
  await store.pool.query('create table bench_cases as select n, id from unnest($1::uuid[]) with ordinality as t(id, n)', [ids.slice(half)])
  await store.pool.query('create unique index on bench_cases (n)')
  await store.pool.query('analyze')
  return ids.slice(0, half).map((id) => ({ id, version: 1, state: 'graded' }))
}

const transaction = `
\\set n random(1, ${perClient})
\\set n :client_id * ${perClient} + :n
begin;
select c.id as case_id, project_id, process, version, head, state, origin, data, documents, performed, settings, entered_at, due_at, closed_at, unit_id, contractor_id
  from cases c where c.id = (select id from bench_cases where n = :n) \\gset
update cases set state = 'passed', origin = 'graded', version = version + 1,
  data = '{"wish": "维修", "level": "重要", "channel": "来电", "content": "卫生间渗水", "category": "房屋质量", "department": "工程部", "complainant": "张伟"}',
  documents = '{}', performed = '{"pass": "01900000-0000-7000-8000-000000000001", "sendBack": "01900000-0000-7000-8000-000000000001"}', settings = '{}', waits_for = 'customerService',
  entered_at = now(), due_at = now() + interval '1 day', closed_at = null, head = md5(random()::text) || md5(random()::text), paused_at = null
  where id = :case_id and version = :version;
insert into events (project_id, stream, seq, kind, step, label, from_state, to_state, actor_id, actor_name, at, body, clock, due_at, key, previous, hash)
  values (:project_id, :case_id, :version + 1, 'step', 'pass', '传递责任部门', 'graded', 'passed', '01900000-0000-7000-8000-000000000001', '林静', now(),
    '{"input": {"problem": "责任部门应为物业公司，请重新指定"}}', 'running', now() + interval '1 day', gen_random_uuid(), :head, md5(random()::text) || md5(random()::text));
insert into jobs (project_id, case_id, effect, key, run_at)
  values (:project_id, :case_id, '{"do": "notify", "who": "customerService", "message": "有新的投诉需要处理"}', :case_id || chr(58) || (:version + 1) || chr(58) || '0', now());
commit;
`
