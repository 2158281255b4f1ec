import { type Kysely, sql } from 'kysely'
import { today } from '../kernel/days.ts'
import type { Ground } from '../kernel/perform.server.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { quietUntil } from './contact-hours.ts'

const keys = ['contact.quietFrom', 'contact.quietTo', 'contact.marketingPerWeek']
const week = 7 * 86400_000

/**
 * Why a marketing message may not go out now, checked when it is sent and not when it was planned (A-SMS-5): the person asked not to
 * be contacted (for good), it is quiet hours, or the week's number is used up (until then).
 */
export const holdMarketing = async (
  db: Kysely<Tables>,
  ground: Ground,
  message: { readonly customer_id: string | null },
  now: Date,
): Promise<{ readonly reason: string; readonly until?: Date } | undefined> => {
  const { rows } = await sql<{
    never: boolean
    sent: Date[]
  }>`select coalesce((select do_not_contact from customers where id = ${message.customer_id}), false) as never,
      array(select sent_at from messages where customer_id = ${message.customer_id} and purpose = 'marketing' and state = 'sent' and sent_at > ${new Date(now.getTime() - week)} order by sent_at desc) as sent`.execute(
    db,
  )
  const person = rows[0]
  if (person?.never) return { reason: '客户要求不再联系' }
  const set = ground.settings(keys, today(now))
  const quiet = quietUntil(now, { from: String(set['contact.quietFrom']), to: String(set['contact.quietTo']) })
  if (quiet) return { reason: '免打扰时段，顺延发送', until: quiet }
  const most = Number(set['contact.marketingPerWeek'])
  if (most === 0) return { reason: '本项目不做营销联系' }
  const oldest = person?.sent[most - 1]
  return oldest ? { reason: `一周内已联系 ${most} 次，顺延发送`, until: new Date(oldest.getTime() + week) } : undefined
}
