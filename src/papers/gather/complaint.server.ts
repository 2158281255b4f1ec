import { sql } from 'kysely'
import { maskTelephone } from '../../people/masks.ts'
import { clockText } from '../clock-text.ts'
import { type Gather, wordOf } from '../gather.server.ts'

export const gatherComplaint: Gather = async (db, { case: it }) => {
  const { rows } = await sql<{
    at: Date
    actor: string
    what: string
    step: string | null
  }>`select at, actor_name as actor, label as what, step from events
    where stream = ${it.id} and kind in ('open', 'step', 'note') order by seq limit 60`.execute(db)
  const passed = rows.find((r) => r.step === 'pass')
  const copied = [
    'channel',
    'complainant',
    'object',
    'category',
    'wish',
    'level',
    'valid',
    'content',
    'department',
    'cause',
    'measure',
    'plan',
    'result',
    'opinion',
    'satisfaction',
  ]
  return {
    data: {
      ...Object.fromEntries(copied.map((key) => [key, wordOf(it, key)])),
      receivedAt: clockText(it.opened_at),
      telephone: wordOf(it, 'telephone') && maskTelephone(wordOf(it, 'telephone')),
      passedAt: passed ? clockText(passed.at) : '',
      closedAt: it.closed_at ? clockText(it.closed_at) : '',
      trail: rows.map(({ at, actor, what }) => ({ at: clockText(at), actor, what })),
    },
  }
}
