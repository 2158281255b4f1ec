import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { addDays, today } from '../../kernel/days.ts'
import { formatFen } from '../../kernel/money.ts'
import type { Ground } from '../../kernel/perform.server.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { servedBefore } from '../letters/post.server.ts'
import type { Warning } from './api.ts'
import type { Batch } from './lock.server.ts'
import { type Projected, projectedDamages } from './projected-damages.server.ts'

type Counted = {
  readonly unservable: number
  readonly letters_on: string | null
  readonly sent_version: number | null
  readonly opinions: number
  readonly days: number
}

/** What a careful lead would be told about a batch now: nothing here stops a step, everything is said in a sentence. */
export const warningsOf = async (
  db: Kysely<Tables>,
  batch: Batch,
  { now, ground }: { readonly now: Date; readonly ground: Ground },
): Promise<z.input<typeof Warning>[]> => {
  const day = today(now)
  const { rows } = await sql<Counted>`
    select count(*) filter (where h.state is distinct from 'served' and h.data->>'effectiveOn' is null and coalesce(h.closed_at is null, true) and k.handover_on - ${servedBefore}::int < ${day}::date)::int as unservable,
      (select min(posted_on) from letters l where l.batch_id = b.id and l.state <> '作废') as letters_on,
      (select max(version) from roster_sends s where s.batch_id = b.id) as sent_version,
      (select count(*)::int from cases o where o.project_id = b.project_id and o.process = 'acceptance-opinion' and o.closed_at is null) as opinions,
      b.last_day - b.first_day + 1 as days
    from batches b left join roster_entries e on e.batch_id = b.id and e.removed_version is null
      left join contracts k on k.unit_id = e.unit_id and k.ended_on is null left join cases h on h.id = e.case_id
    where b.id = ${batch.id} group by b.id`.execute(db)
  const it = rows[0] as Counted // the caller has found the batch
  const longest = Number(ground.settings(['handover.periodDays'], day)['handover.periodDays'])
  const running = ['approved', 'notifying', 'handing', 'tail'].includes(batch.state)
  return [
    ...(batch.flow === 'SOURCE'
      ? [{ code: 'J-1', message: '本批次先缴费后验房：示范文本第十一条（三）1 不允许以缴纳税费或签署物业文件为验房、交付的前提，维修资金除外' }]
      : []),
    ...lateWarning(batch, await projectedDamages(db, batch.id)),
    ...(it.unservable
      ? [{ code: 'NOTICE_TOO_LATE', message: `${it.unservable} 户的通知已不能在合同交付日前 ${servedBefore} 日送达`, units: it.unservable }]
      : []),
    ...(it.days < 3 || it.days > longest ? [{ code: 'PERIOD_LENGTH', message: `集中交付期 ${it.days} 天，通常为 3 至 ${longest} 天` }] : []),
    ...(batch.state === 'draft' && day > addDays(batch.first_day, -30)
      ? [{ code: 'DR-03', message: '距首日已不足一个月，小组、名单和计划应已报批' }]
      : []),
    ...(it.letters_on && it.sent_version === null
      ? [{ code: 'ROSTER_NOT_SENT', message: `首批通知书已于 ${it.letters_on} 寄出，交房名单应于当日送物业公司` }]
      : []),
    ...(running && it.sent_version !== null && it.sent_version < batch.roster_version
      ? [{ code: 'ROSTER_CHANGED', message: `名单自第 ${it.sent_version} 版送出后有变动，请确认后将差异送物业公司` }]
      : []),
    ...(it.opinions ? [{ code: 'OPINIONS_OPEN', message: `验收与交接意见还有 ${it.opinions} 条未关闭` }] : []),
  ]
}

const lateWarning = (batch: Batch, { units, fen, unpriced }: Projected): z.input<typeof Warning>[] =>
  units
    ? [
        {
          code: 'LATE_DELIVERY_EXPECTED',
          message: `${units} 户的合同交付日早于首日 ${batch.first_day}，将逾期交付，预计违约金 ${formatFen(fen)} 元${unpriced ? `（另 ${unpriced} 户未登记房价）` : ''}`,
          units,
          fen,
        },
      ]
    : []
