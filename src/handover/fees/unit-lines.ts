import type { z } from 'zod'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { applyRule, type Working } from '../../kernel/rule.ts'
import { handoverFees } from '../handover-fees.ts'

export const feeSettings = [
  'fees.propertyRate',
  'fees.prepayMonths',
  'fees.prepayCap',
  'fees.prepayForced',
  'fees.prorationRule',
  'fees.roundAt',
  'fees.ownerStartRule',
  'fees.wasteRate',
  'fund.rate',
  'fund.rateTable',
  'fund.mode',
] as const

type Unit = {
  readonly grossArea: string
  readonly housing: boolean
  readonly floors: number
  readonly handoverDate: string
  /** The contract's handover day: what the property contract names as the beginning unless it says otherwise. */
  readonly contractDay: string
  readonly flow: 'COMPLIANT' | 'SOURCE'
  readonly propertyCompany: string
  readonly settings: Readonly<Record<string, unknown>>
}
type Line = z.output<typeof handoverFees.output>['lines'][number] & { readonly working: readonly Working[] }

/**
 * The lines every unit has at its handover, each priced by the rule of the handover fees. A rate that nobody has set, or a wrong one, leaves
 * out its own line and is named, so that nobody is sent away at the door for it.
 */
export const unitLines = (unit: Unit): { readonly lines: readonly Line[]; readonly faults: readonly Fault[] } => {
  const lines: Line[] = []
  const faults: Fault[] = []
  for (const asked of asks(unit))
    try {
      const { result, working } = applyRule(handoverFees, { ...ground(unit), lines: [asked] })
      lines.push(...result.lines.map((line) => ({ ...line, working: working.slice(0, -1) }))) // the last line of the working sums up a whole sheet
    } catch (why) {
      if (!(why instanceof Refusal)) throw why
      faults.push(...why.faults)
    }
  return { lines, faults }
}

const asks = ({ housing, propertyCompany, settings: s }: Unit) => [
  {
    item: 'PROPERTY_FEE',
    unitPrice: s['fees.propertyRate'] ?? undefined,
    basis: '前期物业服务合同',
    payee: propertyCompany,
    ...(s['fees.prepayForced'] === false ? { voluntary: true } : {}),
  },
  ...(housing ? [{ item: 'MAINTENANCE_FUND', unitPrice: s['fund.rate'] ?? undefined }] : []),
  ...(s['fees.wasteRate'] ? [{ item: 'RENOVATION_WASTE', unitPrice: s['fees.wasteRate'], payee: propertyCompany }] : []),
]

const ground = ({ grossArea, floors, handoverDate, contractDay, flow, settings: s }: Unit) => ({
  handoverDate,
  grossArea,
  flow,
  prepayMonths: s['fees.prepayMonths'],
  prepayCap: s['fees.prepayCap'],
  prorationRule: s['fees.prorationRule'],
  roundAt: s['fees.roundAt'],
  fundMode: s['fund.mode'],
  floors,
  ownerStartRule: s['fees.ownerStartRule'],
  contractDate: contractDay,
  ...(s['fund.rateTable'] ? { fundRateTable: s['fund.rateTable'] } : {}),
})
