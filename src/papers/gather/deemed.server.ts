import { sql } from 'kysely'
import { today } from '../../kernel/days.ts'
import { clockText } from '../clock-text.ts'
import { type Gather, wordOf } from '../gather.server.ts'
import { consequenceWords } from './notice-words.ts'
import { ownersOf } from './owners.server.ts'

export const gatherDeemedDelivery: Gather = async (db, ask) => {
  const { project, case: it } = ask
  const [owners, letters, calls, contract] = await Promise.all([
    ownersOf(db, project.id, it.unit_id ? [it.unit_id] : []),
    sql<{
      no: string
      mailing: number
      carrier: string
      posted_on: string | null
      signed_on: string | null
      returned_on: string | null
      effective_on: string | null
    }>`
      select no, mailing, carrier, posted_on, signed_on, returned_on, effective_on from letters
      where project_id = ${project.id} and case_id = ${it.id} and kind = '入伙通知书' and state <> '作废' order by mailing`.execute(db),
    sql<{
      at: Date
      channel: string
      result: string
    }>`select at, channel, result from contact_attempts where project_id = ${project.id} and case_id = ${it.id} order by at`.execute(db),
    sql<{ no: string }>`select no from contracts where project_id = ${project.id} and unit_id = ${it.unit_id} and ended_on is null`.execute(db),
  ])
  const notice = letters.rows.find((l) => l.effective_on) ?? letters.rows[0]
  const mailings = letters.rows
    .filter((l) => l.posted_on)
    .map((l) => ({
      at: l.posted_on as string, // filtered above
      channel: `${l.mailing > 1 ? '补寄' : '寄送'}${l.carrier ? `（${l.carrier}）` : ''}`,
      result: l.signed_on ? `${l.signed_on} 签收` : l.returned_on ? `${l.returned_on} 退回` : '在途',
    }))
  const attempts = [...mailings, ...calls.rows.map((c) => ({ at: clockText(c.at), channel: c.channel, result: c.result }))].sort((a, b) =>
    a.at < b.at ? -1 : 1,
  )
  return {
    data: {
      owners: owners.get(it.unit_id ?? '')?.names,
      contractNo: contract.rows[0]?.no,
      noticeNo: notice?.no,
      servedOn: wordOf(it, 'effectiveOn') || (notice?.effective_on ?? ''),
      handoverOn: wordOf(it, 'contractHandoverOn'),
      attempts,
      effectiveOn: wordOf(it, 'deemedOn'),
      consequences: consequenceWords(ask.ground.settings(['fees.ownerStartRule'], today(ask.now))['fees.ownerStartRule']),
      telephone: project.hotline,
      legalOpinion: wordOf(it, 'legalOpinion'),
    },
  }
}
