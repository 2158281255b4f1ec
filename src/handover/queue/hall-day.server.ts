import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { HandoverCase } from '../lock-handover.server.ts'
import type { Flow } from './stations.ts'

/** The batch on whose roster the unit stands. */
export const batchOf = async (tx: Tx, handover: Pick<HandoverCase, 'id' | 'unit_id'>): Promise<string> => {
  const { rows } = await sql<{ batch_id: string }>`
    select batch_id from roster_entries where (case_id = ${handover.id} or unit_id = ${handover.unit_id}) and removed_version is null
    order by case_id = ${handover.id} desc nulls last limit 1`.execute(tx)
  if (!rows[0]) throw new Refusal({ code: 'NOT_ON_ROSTER', message: '本户不在交房名单上，请客户服务部先列入名单' })
  return rows[0].batch_id
}

/** The order of stations for this hall day. Asking for it with the first number fixes it. */
export const flowOfDay = async (tx: Tx, desk: Desk, batch: string): Promise<Flow> => {
  const { rows } = await sql<{ flow: Flow }>`
    insert into hall_days (batch_id, project_id, day, flow, fixed_at, set_by)
    select id, project_id, ${desk.day}, flow, ${desk.now}, ${desk.actor.id} from batches where id = ${batch}
    on conflict (batch_id, day) do update set fixed_at = coalesce(hall_days.fixed_at, excluded.fixed_at) returning flow`.execute(tx)
  return (rows[0] as { flow: Flow }).flow // the batch exists: a ticket points at it
}

/** Chooses the order before the first number of the day; afterwards it stands (U-QUE). The order of old carries the warning J-1. */
export const chooseFlow = async (tx: Tx, desk: Desk, ask: { batch: string; flow: Flow; day?: string | undefined }) => {
  const day = ask.day ?? desk.day
  if (day < desk.day) throw new Refusal({ code: 'RANGE', message: '不能更改已过去的日子', field: 'day' }, 400)
  const { rows } = await sql<{ flow: Flow }>`
    insert into hall_days (batch_id, project_id, day, flow, set_by) select id, project_id, ${day}, ${ask.flow}, ${desk.actor.id} from batches
    where id = ${ask.batch} and project_id = ${desk.project}
    on conflict (batch_id, day) do update set flow = excluded.flow, set_by = excluded.set_by where hall_days.fixed_at is null or hall_days.flow = excluded.flow
    returning flow`.execute(tx)
  if (rows[0]) return { day, flow: ask.flow, warning: ask.flow === 'SOURCE' ? warning : null }
  const { rows: there } = await sql`select 1 from batches where id = ${ask.batch} and project_id = ${desk.project}`.execute(tx)
  if (there.length === 0) throw new Refusal('没有这个交付批次', 404)
  throw new Refusal({ code: 'FLOW_FIXED', message: '当日已发出第一个号，办理次序不能再改，可从明日起更改' })
}

const warning = '先缴费后验房与示范文本第十一条（三）1 不符：不得以缴纳税费或签署物业文件作为查验和交付的前提（J-1）'
