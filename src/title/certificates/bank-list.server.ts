import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import { takeNumbers } from '../../kernel/numbers.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import type { Tables } from '../../kernel/tables.gen.ts'

type Ready = {
  readonly id: string
  readonly label: string
  readonly state: string
  readonly bank: string | null
  readonly no: string | null
  readonly mortgage: string | null
  readonly listed: boolean
}

/** Puts mortgage cases on a hand-over list, one list for each bank. Refuses by name what has no certificate, no mortgage number or stands on a list. */
export const makeBankLists = async (
  tx: Tx,
  desk: Desk,
  cases: readonly string[],
): Promise<readonly { readonly no: string; readonly bank: string; readonly lines: number }[]> => {
  const { rows } = await sql<Ready>`
    select c.id, u.label, c.state, c.data->>'bank' as bank, c.data->>'certificateNo' as no, coalesce(c.data->>'mortgageCertNo', c.data->>'finalMortgageNo') as mortgage,
      exists (select 1 from bank_list_lines l where l.case_id = c.id and l.signed_on is null) as listed
    from cases c join units u on u.id = c.unit_id where c.project_id = ${desk.project} and c.process = 'title-certificate' and c.id = any(${cases}::uuid[]) order by u.code collate "C" for update of c`.execute(
    tx,
  )
  const faults: Fault[] = rows.flatMap((r) => [
    ...(r.state === 'mortgaging' ? [] : [{ code: 'STATE', message: `${r.label} 不在「抵押中」`, field: 'cases' }]),
    ...(r.bank ? [] : [{ code: 'REQUIRED', message: `${r.label} 没有登记按揭银行`, field: 'cases' }]),
    ...(r.mortgage ? [] : [{ code: 'MORTGAGE_CERT_MISSING', message: `${r.label} 尚未登记不动产登记证明号`, field: 'cases' }]),
    ...(r.listed ? [{ code: 'DUPLICATE', message: `${r.label} 已在待签收的送抵押清单上`, field: 'cases' }] : []),
  ])
  if (rows.length !== new Set(cases).size) faults.push({ code: 'NOT_FOUND', message: '有事项不属于本项目，请刷新后重选', field: 'cases' })
  if (faults.length) throw new Refusal(faults)
  const banks = [...new Set(rows.map((r) => r.bank ?? ''))]
  const numbers = await takeNumbers(tx, desk.project, 'DY', desk.day, banks.length)
  const made: { readonly no: string; readonly bank: string; readonly lines: number }[] = []
  for (const [i, bank] of banks.entries()) {
    const [id, no, lines] = [newId(), numbers[i] ?? '', rows.filter((r) => r.bank === bank)]
    await sql`insert into bank_lists (id, project_id, no, bank, made_by, made_at) values (${id}, ${desk.project}, ${no}, ${bank}, ${desk.actor.name}, ${desk.now})`.execute(
      tx,
    )
    for (const line of lines) {
      await sql`insert into bank_list_lines (list_id, case_id, project_id, certificate_no, mortgage_cert_no) values (${id}, ${line.id}, ${desk.project}, ${line.no}, ${line.mortgage})`.execute(
        tx,
      )
      await recordFacts(tx, line.id, `列入送抵押清单 ${no}`, { bankListNo: no }, desk.actor, desk.now)
    }
    made.push({ no, bank, lines: lines.length })
  }
  return made
}

/** The bank signs: the whole list, or the certificates it has taken; the others stay open on the list. Signed cases move to 已送银行. */
export const signBankList = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly list: string; readonly cases?: readonly string[] | undefined; readonly signedOn: string; readonly signedBy: string },
): Promise<{ readonly signed: number; readonly open: number }> => {
  const { rows: list } = await sql<{
    made: string
  }>`select (made_at at time zone 'Asia/Shanghai')::date::text as made from bank_lists where id = ${ask.list} and project_id = ${desk.project} for update`.execute(
    tx,
  )
  if (!list[0]) throw new Refusal('没有这张送抵押清单', 404)
  const { rows } = await sql<{ case_id: string }>`select case_id from bank_list_lines where list_id = ${ask.list} and signed_on is null`.execute(tx)
  const taken = rows.filter((r) => ask.cases === undefined || ask.cases.includes(r.case_id))
  const faults: Fault[] = [
    ...(taken.length ? [] : [{ code: 'STATE', message: '清单上没有待签收的证书', field: 'cases' }]),
    ...(ask.signedOn > desk.day ? [{ code: 'FUTURE_DATE', message: '签收日期不能晚于今天', field: 'signedOn' }] : []),
    ...(ask.signedOn < list[0].made ? [{ code: 'DATE_ORDER', message: '签收日期早于清单日期', field: 'signedOn' }] : []),
  ]
  if (faults.length) throw new Refusal(faults)
  for (const { case_id } of taken) {
    await sql`update bank_list_lines set signed_on = ${ask.signedOn}, signed_by = ${ask.signedBy} where list_id = ${ask.list} and case_id = ${case_id}`.execute(
      tx,
    )
    await recordFacts(tx, case_id, `银行签收：${ask.signedBy}`, { bankSignedOn: ask.signedOn }, desk.actor, desk.now)
    await step(tx, desk, case_id, 'sendToBank')
    // the title certificate goes along only where the bank keeps it
    await sql`update certificates set place = '银行', moved_at = ${desk.now} where case_id = ${case_id} and exists (select 1 from cases c where c.id = case_id and c.data->>'custody' = 'BANK_HOLDS_TITLE')`.execute(
      tx,
    )
  }
  return { signed: taken.length, open: rows.length - taken.length }
}

export const bankLists = async (db: Kysely<Tables>, project: string) =>
  (
    await sql<{
      id: string
      no: string
      bank: string
      madeBy: string
      madeAt: Date
      lines: { caseId: string; unit: string; certificateNo: string; mortgageCertNo: string; signedOn: string | null; signedBy: string | null }[]
    }>`
    select b.id, b.no, b.bank, b.made_by as "madeBy", b.made_at as "madeAt",
      (select coalesce(jsonb_agg(jsonb_build_object('caseId', l.case_id, 'unit', u.label, 'certificateNo', l.certificate_no, 'mortgageCertNo', l.mortgage_cert_no, 'signedOn', l.signed_on, 'signedBy', l.signed_by) order by u.code collate "C"), '[]')
        from bank_list_lines l join cases c on c.id = l.case_id join units u on u.id = c.unit_id where l.list_id = b.id) as lines
    from bank_lists b where b.project_id = ${project} order by b.made_at desc, b.no desc limit 200`.execute(db)
  ).rows
