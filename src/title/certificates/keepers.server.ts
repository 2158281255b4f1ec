import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { deskOf } from '../../handover/office.server.ts'
import { system } from '../../kernel/app.server.ts'
import { today } from '../../kernel/days.ts'
import type { Keepers } from '../../kernel/keep.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { wordIn } from '../word-in.ts'
import { countFees } from './collect.server.ts'
import { countItems } from './items.server.ts'
import { slipKeepers } from './slips.server.ts'

const paperStops: Readonly<Record<string, string>> = { 'title-inheritance': '继承材料', 'title-attestation': '公证认证' }

/** What the steps of a certificate case enter into the registers. */
export const certificateKeepers: Keepers = {
  ...slipKeepers,
  /** From the day after the one complete list was served, days are the buyer's (title-certificate §4). */
  'buyer-stop': async (tx, { case: it, now }) => {
    const from = wordIn(it.data, 'lackingServedOn') ?? today(now)
    await sql`insert into title_stops (id, project_id, case_id, cause, kind, from_on, note, recorded_by, recorded_at)
      values (${newId()}, ${it.project_id}, ${it.id}, 'BUYER', '缺件', ${from}, ${wordIn(it.data, 'lacking') ?? ''}, '系统', ${now}) on conflict (case_id, kind) where to_on is null do nothing`.execute(
      tx,
    )
  },
  'buyer-stop-end': async (tx, { case: it, now }) => {
    await sql`update title_stops set to_on = greatest(from_on, ${today(now)}::date) where case_id = ${it.id} and kind = '缺件' and to_on is null`.execute(
      tx,
    )
  },
  /** Inheritance and attested papers are cases of their own below the certificate: their days are the buyer's as well. */
  'papers-stop': async (tx, { case: it, now }) => {
    await sql`insert into title_stops (id, project_id, case_id, cause, kind, from_on, note, recorded_by, recorded_at)
      values (${newId()}, ${it.project_id}, ${it.parent_id}, 'BUYER', ${paperStops[it.process] ?? ''}, ${wordIn(it.data, 'toldOn') ?? today(now)}, ${it.no}, '系统', ${now}) on conflict (case_id, kind) where to_on is null do nothing`.execute(
      tx,
    )
  },
  'papers-stop-end': async (tx, { case: it, now }) => {
    await sql`update title_stops set to_on = greatest(from_on, ${today(now)}::date) where case_id = ${it.parent_id} and kind = ${paperStops[it.process] ?? ''} and to_on is null`.execute(
      tx,
    )
  },
  /** Heirs take the buyer's place: what was compared with the filing holds no longer. */
  'owners-changed': async (tx, { case: it, now }) => {
    if (it.parent_id) await recordFacts(tx, it.parent_id, `${it.no} 权利人因继承变更`, { dataChecked: false }, system, now)
  },
  /** The proof of the tax stands on the line of the deed tax, whoever has paid it in. */
  'tax-paid': async (tx, it) => {
    const proof = wordIn(it.case.data, 'deedTaxProofNo')
    if (!proof) return
    await sql`update title_fees set proof_no = ${proof}, proof_on = ${wordIn(it.case.data, 'taxPaidOn') ?? today(it.now)}, mode = coalesce(mode, 'SELF') where case_id = ${it.case.id} and charge = 'DEED_TAX' and cancelled_at is null`.execute(
      tx,
    )
    await countFees(tx, deskOf(it), it.case.id, `契税完税凭证 ${proof}`)
  },
  /** Lays out the list of the archive file. */
  'title-file': async (tx, it) => {
    const names = it.ground.settings(['title.fileDocs'], today(it.now))['title.fileDocs'] as readonly string[] // the setting's schema says so
    for (const [position, name] of names.entries())
      await sql`insert into title_items (id, project_id, case_id, unit_id, stage, position, name) values (${newId()}, ${it.case.project_id}, ${it.case.id}, ${it.case.unit_id}, 'FILE', ${position}, ${name})
        on conflict (case_id, stage, name) do nothing`.execute(tx)
    await countItems(tx, deskOf(it), it.case.id, '开列办证档案目录')
  },
  /** Receipts that came back are void; what was given for them is on the case. */
  'receipts-exchanged': async (tx, it) => {
    await sql`update title_fees set receipt_returned_on = ${today(it.now)} where case_id = ${it.case.id} and mode = 'COLLECTED' and receipt_returned_on is null and cancelled_at is null`.execute(
      tx,
    )
    await countFees(tx, deskOf(it), it.case.id, '收回代收收据，换给票据')
  },
  'items-returned': async (tx, { case: it, now }) => {
    await sql`update title_items set returned_on = ${today(now)}, returned_by = '系统', checked_at = null, checked_by = null where case_id = ${it.id} and stage = 'COLLECT' and received_on is not null`.execute(
      tx,
    )
    await sql`update title_slips set state = '已核销', ended_at = ${now}, ended_by = '资料退还' where case_id = ${it.id} and state = '有效'`.execute(
      tx,
    )
    const required = await sql<{
      n: number
    }>`select count(*)::int as n from title_items where case_id = ${it.id} and stage = 'COLLECT' and required`.execute(tx)
    await recordFacts(tx, it.id, '资料退还业主', { itemsMissing: required.rows[0]?.n ?? 0, dataChecked: false }, system, now)
  },
}
