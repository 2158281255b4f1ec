import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { applyRule, type Working } from '../../kernel/rule.ts'
import { deedTax } from '../deed-tax.ts'
import { registrationFee } from '../registration-fee.ts'
import { stampDuty } from '../stamp-duty.ts'
import type { Charge } from './charges.ts'
import { lockTitleIn } from './lock.server.ts'

type Ask = {
  readonly case: string
  readonly homeCount?: number | undefined
  readonly homeCountSource?: 'TAX_OFFICE' | 'COMMITMENT' | undefined
  readonly invoiceNet?: number | undefined
  readonly certificates?: number | undefined
  readonly serviceFee?: number | undefined
}
type Unit = {
  readonly usage: string
  readonly area: string
  readonly price: number | null
  readonly signed: string | null
  readonly company: boolean
  readonly city: string
}
type Line = { readonly charge: Charge; readonly amount: number; readonly working: readonly Working[] }

/**
 * Computes tax and fees of one case by the rules and today's settings, on the registered area where it is known, and files them with their working. Lines on which money or a proof
 * stands are kept; the others are replaced. Refuses `HOME_COUNT_UNKNOWN` and every other fault of the rules.
 */
export const assessFees = async (tx: Tx, desk: Desk, ask: Ask): Promise<readonly Line[]> => {
  const it = await lockTitleIn(tx, desk, ask.case, ['awaitingPapers', 'lacking', 'complete', 'paid'], '核定税费')
  const { rows } = await sql<Unit>`
    select u.usage, coalesce((select a.gross from unit_areas a where a.unit_id = u.id and a.kind = 'REGISTERED' order by a.recorded_at desc, a.id desc limit 1), u.surveyed_area, u.gross_area)::text as area, coalesce(k.final_price, k.price) as price, k.signed_on as signed, p.city,
      exists (select 1 from ownerships o join customers c on c.id = o.customer_id where o.unit_id = u.id and o.until is null and c.kind = '企业') as company
    from units u join projects p on p.id = u.project_id left join contracts k on k.unit_id = u.id and k.ended_on is null where u.id = ${it.unit_id}`.execute(
    tx,
  )
  const unit = rows[0]
  if (!unit) throw new Error('a certificate case is about a unit')
  const lines = linesOf(unit, ask, desk)
  await sql`update title_fees set cancelled_at = ${desk.now} where case_id = ${ask.case} and cancelled_at is null and mode is null`.execute(tx)
  const { rows: kept } = await sql<{ charge: Charge }>`select charge from title_fees where case_id = ${ask.case} and cancelled_at is null`.execute(tx)
  const fresh = lines.filter((l) => !kept.some((k) => k.charge === l.charge))
  for (const line of fresh)
    await sql`insert into title_fees (id, project_id, case_id, unit_id, charge, amount, working, recorded_by, recorded_at)
      values (${newId()}, ${desk.project}, ${ask.case}, ${it.unit_id}, ${line.charge}, ${line.amount}, ${JSON.stringify(line.working)}, ${desk.actor.name}, ${desk.now})`.execute(
      tx,
    )
  return fresh
}

const usages: Readonly<Record<string, 'HOUSING' | 'NON_RESIDENTIAL' | 'PARKING' | 'STOREROOM'>> = {
  住宅: 'HOUSING',
  商铺: 'NON_RESIDENTIAL',
  办公: 'NON_RESIDENTIAL',
  车位: 'PARKING',
  储藏室: 'STOREROOM',
}

const linesOf = (unit: Unit, ask: Ask, desk: Desk): readonly Line[] => {
  const set = desk.ground.settings(['deedTax.table', 'deedTax.statutoryRate', 'vat.rate', 'title.fees'], desk.day)
  const usage = usages[unit.usage] ?? 'HOUSING'
  const housing = usage === 'HOUSING' ? 'HOUSING' : 'NON_RESIDENTIAL'
  const buyerKind = unit.company ? 'COMPANY' : 'INDIVIDUAL'
  const price = unit.price ?? undefined
  const tax = applyRule(deedTax, {
    buyerKind,
    usage: housing,
    finalPrice: price,
    invoiceNet: ask.invoiceNet,
    vatRate: set['vat.rate'],
    area: unit.area,
    homeCount: ask.homeCount,
    homeCountSource: ask.homeCountSource,
    declarationDate: desk.day,
    contractDate: unit.signed ?? undefined,
    city: unit.city || undefined,
    statutoryRate: set['deedTax.statutoryRate'],
    table: set['deedTax.table'],
  })
  const fee = applyRule(registrationFee, { usage, certificates: ask.certificates, acceptanceDate: desk.day, fees: set['title.fees'] })
  const stamp = applyRule(stampDuty, { contractAmount: tax.result.base, buyerKind, usage: housing })
  return [
    { charge: 'DEED_TAX', amount: tax.result.tax, working: tax.working },
    { charge: 'REGISTRATION_FEE', amount: fee.result.fee, working: fee.working },
    ...(stamp.result.total ? [{ charge: 'STAMP_DUTY' as const, amount: stamp.result.total, working: stamp.working }] : []),
    ...(ask.serviceFee
      ? [
          {
            charge: 'SERVICE_FEE' as const,
            amount: ask.serviceFee,
            working: [{ label: '代办服务费', formula: '业主自愿委托', value: String(ask.serviceFee / 100) }],
          },
        ]
      : []),
  ]
}
