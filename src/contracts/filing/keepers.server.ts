import { sql } from 'kysely'
import { recordDatedFacts } from '../../handover/dated-facts.server.ts'
import { system } from '../../kernel/app.server.ts'
import { today } from '../../kernel/days.ts'
import type { Tx } from '../../kernel/desk.server.ts'
import type { Keepers, Keeping } from '../../kernel/keep.server.ts'
import { record, recordFacts } from '../../kernel/record.server.ts'
import { filingDue } from '../filing-due.ts'

/** The contract a filing case is about stands in its natural key. */
const contractIn = async (tx: Tx, { case: filing }: Keeping): Promise<string> => {
  const { rows } = await sql<{ key: string }>`select key from cases where id = ${filing.id}`.execute(tx)
  return (rows[0]?.key ?? '').replace('contract:', '')
}

const onRecord = (tx: Tx, it: Keeping, contract: string, label: string, body: Readonly<Record<string, unknown>> = {}) =>
  record(tx, `contract:${contract}`, {
    project: it.case.project_id,
    kind: 'contract',
    label,
    body: { case: it.case.no, ...body },
    actor: system,
    now: it.now,
  })

/** The unit's handover under way learns whether its contract is filed. */
const tellHandover = async (tx: Tx, it: Keeping, filed: boolean): Promise<void> => {
  const { rows } = await sql<{
    id: string
  }>`select id from cases where project_id = ${it.case.project_id} and process = 'handover' and unit_id = ${it.case.unit_id}
    and closed_at is null`.execute(tx)
  for (const handover of rows) await recordFacts(tx, handover.id, '合同备案情况', { contractFiled: filed }, system, it.now)
}

export const filingKeepers: Keepers = {
  'contract-online': async (tx, it) => {
    const contract = await contractIn(tx, it)
    const { onlineNo, onlineOn } = it.case.data
    await sql`update contracts set online_no = ${onlineNo}, online_on = ${onlineOn}, version = version + 1 where id = ${contract} and project_id = ${it.case.project_id}
      and (online_no, online_on) is distinct from (${onlineNo}::text, ${onlineOn}::date)`.execute(tx)
  },
  'contract-filed': async (tx, it) => {
    const contract = await contractIn(tx, it)
    const { filingNo, filedOn } = it.case.data
    const { numAffectedRows } = await sql`update contracts set filed = true, filing_no = ${filingNo}, filed_on = ${filedOn}, version = version + 1
      where id = ${contract} and project_id = ${it.case.project_id} and ended_on is null
        and (filed, filing_no, filed_on) is distinct from (true, ${filingNo}::text, ${filedOn}::date)`.execute(tx)
    if (numAffectedRows) await onRecord(tx, it, contract, `合同备案 ${filingNo}，${filedOn}`)
    await tellHandover(tx, it, true)
  },
  'filing-change-due': async (tx, it) => {
    const { changeSignedOn } = it.case.data
    const days = Number(it.ground.settings(['filing.changeDays'], today(it.now))['filing.changeDays'] ?? 30)
    const desk = {
      project: it.case.project_id,
      actor: { ...system, roles: [] },
      now: it.now,
      day: today(it.now),
      ground: it.ground,
      processes: it.processes,
    }
    await recordDatedFacts(tx, desk, it.case.id, '按工作日历推算期限', { changeDueOn: filingDue(String(changeSignedOn), days, it.ground.calendar) })
  },
  'contract-changed': async (tx, it) => {
    const contract = await contractIn(tx, it)
    const { changeKind, changeContent, changeNo, changeFiledOn } = it.case.data
    await onRecord(tx, it, contract, `变更备案 ${changeNo}：${changeKind}`, { content: changeContent, on: changeFiledOn })
  },
  'contract-cancelled': async (tx, it) => {
    const contract = await contractIn(tx, it)
    const { cancelNo, cancelledOn, cancelReason } = it.case.data
    const project = it.case.project_id
    const { numAffectedRows } = await sql`update contracts set ended_on = ${cancelledOn}, filed = false, version = version + 1
      where id = ${contract} and project_id = ${project} and ended_on is null`.execute(tx)
    if (!numAffectedRows) return // done by an earlier run; the unit may be sold again since
    await sql`update ownerships set until = greatest(since, ${cancelledOn}::date) where contract_id = ${contract} and project_id = ${project} and until is null`.execute(
      tx,
    )
    await sql`update units set sale = '未售', version = version + 1 where id = ${it.case.unit_id} and project_id = ${project}`.execute(tx)
    await onRecord(tx, it, contract, `合同注销 ${cancelNo}：${cancelReason}`)
    await record(tx, `unit:${it.case.unit_id}`, { project, kind: 'contract', label: '购房合同注销，房屋退回未售', actor: system, now: it.now })
    await tellHandover(tx, it, false)
  },
}
