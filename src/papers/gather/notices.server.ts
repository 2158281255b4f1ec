import { type Kysely, sql } from 'kysely'
import type { Project } from '../../kernel/app.server.ts'
import { today } from '../../kernel/days.ts'
import { formatFen } from '../../kernel/money.ts'
import type { Ground } from '../../kernel/perform.server.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import type { Gather, Gathered } from '../gather.server.ts'
import { feeLinesOf, feesOf } from './fees.server.ts'
import { annexWords, areaWords, consequenceWords, papersToBring, proxyWords } from './notice-words.ts'
import { type Owners, ownersOf } from './owners.server.ts'

type Letter = {
  readonly letter: string
  readonly letter_no: string
  readonly letter_state: string
  readonly case: string
  readonly case_no: string
  readonly unit: string
  readonly unit_label: string
  readonly building: string
  readonly gross_area: string
  readonly surveyed_area: string | null
  readonly contract_no: string | null
  readonly handover_on: string | null
  readonly batch_name: string | null
  readonly place: string | null
  readonly first_day: string | null
  readonly last_day: string | null
  readonly opens: string | null
  readonly shuts: string | null
  readonly filing: string | null
  readonly survey: string | null
  readonly slot: string | null
  readonly code: string | null
}

export type Notice = Gathered & {
  readonly letter: string
  readonly case: string
  readonly unit: string
  readonly unitLabel: string
  readonly owners: Owners
}

const settingKeys = ['handover.proxyRule', 'fees.ownerStartRule', 'notice.hours', 'notice.directions']

/** What the letters say, gathered for all of them in three statements; in the order asked. */
export const gatherNotices = async (
  db: Kysely<Tables>,
  ask: { readonly project: Project; readonly letters: readonly string[]; readonly now: Date; readonly ground: Ground },
): Promise<readonly Notice[]> => {
  const { project, letters, now, ground } = ask
  const { rows } = await sql<Letter>`
    select l.id as letter, l.no as letter_no, l.state as letter_state, c.id as case, c.no as case_no, u.id as unit, u.label as unit_label, b.name as building,
      u.gross_area, u.surveyed_area, k.no as contract_no, k.handover_on, bt.name as batch_name, bt.place, bt.first_day, bt.last_day,
      to_char(w.opens, 'HH24:MI') as opens, to_char(w.shuts, 'HH24:MI') as shuts,
      gp2.evidence as filing, gp3.evidence as survey, a.code, to_char(s.day, 'YYYY-MM-DD') || to_char(s.starts, ' HH24:MI') || to_char(s.ends, '–HH24:MI') as slot
    from unnest(${letters}::uuid[]) with ordinality as asked(id, n)
    join letters l on l.id = asked.id and l.project_id = ${project.id} join units u on u.id = l.unit_id join buildings b on b.id = u.building_id join cases c on c.id = l.case_id
    left join contracts k on k.unit_id = u.id and k.ended_on is null
    left join batches bt on bt.id = l.batch_id
    left join batch_gates gp2 on gp2.batch_id = bt.id and gp2.gate = 'GP-2' left join batch_gates gp3 on gp3.batch_id = bt.id and gp3.gate = 'GP-3'
    left join lateral (select min(starts) as opens, max(ends) as shuts from slots where batch_id = bt.id) w on true
    left join appointments a on a.case_id = c.id and a.state = '已预约' left join slots s on s.id = a.slot_id
    order by asked.n`.execute(db)
  const [owners, fees] = await Promise.all([
    ownersOf(
      db,
      project.id,
      rows.map((r) => r.unit),
    ),
    feeLinesOf(
      db,
      project.id,
      rows.map((r) => r.case),
    ),
  ])
  const day = today(now)
  const settings = ground.settings(settingKeys, day)
  const nobody: Owners = { names: [], kinds: [], telephone: '' }
  return rows.map((row) => {
    const lines = fees.filter((f) => f.caseId === row.case)
    const who = owners.get(row.unit) ?? nobody
    return {
      letter: row.letter,
      case: row.case,
      unit: row.unit,
      unitLabel: row.unit_label,
      owners: who,
      own: { no: row.letter_no, id: row.letter, voided: row.letter_state === '作废' },
      data: {
        no: row.letter_no,
        buyers: who.names,
        home: { project: project.name, building: row.building, unit: row.unit_label, contractNo: row.contract_no },
        handoverOn: row.handover_on,
        conditions: { filingNo: row.filing, surveyNo: row.survey },
        inspection: {
          from: row.first_day,
          to: row.last_day,
          hours: `每日 ${row.opens && row.shuts ? `${row.opens}–${row.shuts}` : settings['notice.hours']}`,
        },
        formalities: {
          batch: row.batch_name,
          slot: row.slot ?? '时段请凭预约码预约',
          place: row.place,
          code: row.code ?? row.case_no,
        },
        papers: papersToBring(who.kinds, who.names.length),
        fees: feesOf(lines),
        survey:
          row.surveyed_area === null
            ? undefined
            : areaWords(
                row.gross_area,
                row.surveyed_area,
                lines.find((f) => /^area[-_]?difference$/i.test(f.code)),
                formatFen,
              ),
        proxy: proxyWords(settings['handover.proxyRule']),
        consequences: consequenceWords(settings['fees.ownerStartRule']),
        contact: {
          telephone: project.hotline,
          address: project.address,
          directions: settings['notice.directions'] ?? (project.address ? `导航至「${project.name}」（${project.address}）` : ''),
        },
        annexes: annexWords,
        signature: { company: project.company, on: day },
      },
    }
  })
}

/** The notice of one case: the letter asked for, else the latest that stands. Without a letter the notice has no number. */
export const gatherNotice: Gather = async (db, ask) => {
  const { rows } = await sql<{
    id: string
  }>`select id from letters where project_id = ${ask.project.id} and case_id = ${ask.case.id} and kind = '入伙通知书'
      and (${ask.of ?? null}::uuid is null and state <> '作废' or id = ${ask.of ?? null}) order by mailing desc limit 1`.execute(db)
  const letter = rows[0]
  const notice = letter && (await gatherNotices(db, { ...ask, letters: [letter.id] }))[0]
  return notice ?? { data: {} }
}
