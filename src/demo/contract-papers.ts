import { calendarOf } from '../calendars.ts'
import { filingDue } from '../contracts/filing-due.ts'
import { addDays } from '../kernel/days.ts'
import type { Home } from './estate.server.ts'

/** How far the paper of a home sold lately has come; homes sold long ago are filed. */
export const filingStages = [
  'unopened',
  'entering',
  'signedOnline',
  'submitted',
  'returned',
  'archived',
  'filed',
  'changing',
  'cancelling',
  'held',
  'late',
] as const
export type FilingStage = (typeof filingStages)[number]

/** The upper floors of building 5 were released last: their contracts are under way with the authority. */
export const stageOf = (h: Pick<Home, 'building' | 'actual' | 'riser' | 'entrance'>): FilingStage | undefined =>
  h.building === '5' && h.actual >= 27 ? filingStages[(h.actual * 7 + h.riser * 3 + Number(h.entrance ?? 0)) % filingStages.length] : undefined

const filedStages: ReadonlySet<FilingStage> = new Set(['archived', 'filed', 'changing', 'late'])

export const signedOnOf = (h: Home, day: string): string | undefined => {
  const stage = stageOf(h)
  if (!stage) return undefined
  return addDays(day, stage === 'late' ? -45 : -(6 + ((h.actual * 5 + h.riser) % 20)))
}

/** What the contract of a home says beside price and dates, and how far its filing has come. */
export const paperColumns = (h: Home, i: number, day: string, on: { readonly signedOn: string; readonly price: number }) => {
  const stage = stageOf(h)
  const signedOn = signedOnOf(h, day) ?? on.signedOn
  const filed = stage === undefined || filedStages.has(stage)
  const online = stage === undefined || !['unopened', 'entering', 'held'].includes(stage)
  return {
    signed_on: signedOn,
    permit_no: `杭售许字（${addDays(signedOn, -120).slice(0, 4)}）第 0${h.building.length + 17} 号`,
    permit_on: addDays(signedOn, -120),
    basis: 'GROSS',
    gross_area: h.gross,
    inner_area: Number((h.gross * 0.785).toFixed(2)),
    unit_price: Math.round(on.price / h.gross / 100) * 100,
    deposit: 5_000_000,
    co_ownership: h.owners.length > 1 ? '按份共有' : '单独所有',
    terms: {
      'pay.x': 90,
      'pay.r': '0.0001',
      'ld.x': 90,
      'ld.r1': '0.0001',
      'ld.r2': '0.0002',
      'notice.days': 10,
      'area.rule': 'TPL2014_GROSS',
      'title.days': 90,
    },
    details: { seller: '归园望潮置业有限公司', supervisedAccount: '杭州银行望潮支行监管专户', annexes: [{ name: '附件一 房屋平面图', pages: 2 }] },
    online_no: online ? `WQ${addDays(signedOn, 1).replaceAll('-', '')}${String(i).padStart(4, '0')}` : null,
    online_on: online ? addDays(signedOn, 1) : null,
    filing_no: filed ? `BA${addDays(signedOn, 3).replaceAll('-', '')}${String(i).padStart(4, '0')}` : null,
    filed_on: filed ? (stage === 'late' ? addDays(day, -1) : addDays(signedOn, 3)) : null,
    filed,
    filing_due_on: filingDue(signedOn, 30, calendarOf([], [], {})),
    paid_in_full: stage === undefined,
  }
}
