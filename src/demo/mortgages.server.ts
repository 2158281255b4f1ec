import { v7 as newId } from 'uuid'
import type { Ground } from '../kernel/act.server.ts'
import { shifted } from '../kernel/calendar.ts'
import { addDays } from '../kernel/days.ts'
import type { Step } from '../kernel/process.ts'
import { shippedDownRows } from '../loans/down-settings.ts'
import { depositShare } from '../mortgage/guarantee.server.ts'
import { paperRow } from '../mortgage/paper-row.ts'
import { lastValidDay } from '../mortgage/papers.server.ts'
import { type BankPreset, stepKey, type Tracking, tracked } from '../mortgage/preset.ts'
import { shippedPresets } from '../mortgage/presets/shipped.ts'
import { requiredDown } from '../mortgage/required-down.ts'
import { bankCooperation, dueDiligenceItems } from '../processes/mortgage/cooperation.ts'
import { mortgage } from '../processes/mortgage/mortgage.ts'
import { stageOf } from './contract-papers.ts'
import type { Papers } from './contracts.server.ts'
import type { Home } from './estate.server.ts'
import type { Telling } from './handovers.server.ts'
import { valueFor } from './mortgage-values.ts'
import { at, type Told } from './past.server.ts'

type Reach = Tracking | 'supplement' | 'refused' | 'withdrawn'
/** How far the cases have come: of homes sold lately, and of those sold long ago. */
const lately: readonly Reach[] = [
  'intent',
  'collecting',
  'complete',
  'interviewed',
  'submitted',
  'supplement',
  'approved',
  'contracted',
  'refused',
  'withdrawn',
  'preMortgage',
  'awaitingFunds',
]
const longAgo: readonly Reach[] = ['funded', 'reconciled', 'reconciled', 'reconciled', 'mortgageRegistered', 'released']
const seen = { files: [], seen: true }
const percent = '5'

/** Agreements with the four banks, and a mortgage in every state at one bank or another. */
export const tellMortgages = (telling: Telling, ground: Ground): void => {
  const { site } = telling
  for (const preset of shippedPresets) tellCooperation(telling, preset)
  const bought = site.homes.filter(
    (h): h is Home & { papers: Papers; contract: string } =>
      h.mortgage && h.papers !== undefined && h.contract !== null && !h.shop && paidDown(h.papers),
  )
  const recent = bought.filter((h) => stageOf(h) !== undefined && (h.actual + h.riser) % 4 !== 0)
  const old = bought.filter((h) => stageOf(h) === undefined)
  lately.forEach((reach, i) => {
    const wantsFiled = reach === 'awaitingFunds'
    const home = recent.filter((h) => !wantsFiled || h.papers.filed_on !== null)[i]
    if (home) tellCase(telling, ground, home, shippedPresets[i % 4] as BankPreset, reach) // four are shipped
  })
  longAgo.forEach((reach, i) => {
    const home = old[i * 7]
    if (home) tellCase(telling, ground, home, shippedPresets[i % 3] as BankPreset, reach) // as above; the fourth bank pays into the borrower's account
  })
}

const first = (k: Papers): number => Math.round((k.price * 0.3) / 100) * 100
/** Thirty per cent to the fen: what the banks of the text ask for. */
const paidDown = (k: Papers): boolean => first(k) * 10 >= k.price * 3

const tellCooperation = ({ past, site, ledger, day }: Telling, preset: BankPreset): void => {
  const { by } = site
  const begun = addDays(day, -760) // before the first of these homes was sold
  const agreed = {
    agreementNo: `YQ-${preset.code}-01`,
    agreedOn: addDays(begun, 40),
    validUntil: addDays(day, 400),
    limit: 50_000_000_000,
    depositPercent: percent,
    payee: '归园望潮置业有限公司',
  }
  const told = past
    .begin(
      bankCooperation,
      {
        key: `demo:${preset.code}`,
        title: `${preset.name}按揭合作`,
        data: { bankCode: preset.code, bank: preset.name, investigates: preset.flags.dueDiligence.length > 0 },
      },
      by.mortgageClerk,
      at(begun, 9),
    )
    .act('request', by.mortgageClerk, at(begun, 10), { branch: '望潮支行', requestedOn: begun })
    .act('investigate', by.mortgageClerk, at(addDays(begun, 30), 10), Object.fromEntries(dueDiligenceItems.map((item) => [item, '合格'])))
    .act('agree', by.mortgageClerk, at(addDays(begun, 40), 15), agreed, { agreement: seen })
  ledger.add('bank_agreements', {
    id: newId(),
    project_id: site.project,
    case_id: told.id,
    bank_code: preset.code,
    bank: preset.name,
    branch: '望潮支行',
    no: agreed.agreementNo,
    agreed_on: agreed.agreedOn,
    valid_until: agreed.validUntil,
    limit_amount: agreed.limit,
    deposit_percent: percent,
    payee: agreed.payee,
  })
}

const tellCase = (telling: Telling, ground: Ground, home: Home & { papers: Papers; contract: string }, preset: BankPreset, reach: Reach): void => {
  const { past, site, ledger, day } = telling
  const { by } = site
  const k = home.papers
  const loan = k.price - first(k)
  const process = mortgage(preset)
  const funded = longAgo.includes(reach)
  const waiting = reach === 'funded' || reach === 'mortgageRegistered' // somebody is waited for now: it has only just come there
  const begun = waiting ? addDays(day, -61) : funded ? addDays(k.signed_on, 2) : addDays(day, -(3 + 2 * lately.indexOf(reach)))
  const c1 = preset.steps
    .filter((s) => s.core === 'C1')
    .flatMap((s) => [
      [`${stepKey(s.code)}On`, addDays(day, -720)],
      [`${stepKey(s.code)}Is`, '已办'],
    ])
  const listed = preset.papers.filter((p) => p.only !== 'FUND')
  const complete = reach !== 'intent' && reach !== 'collecting'
  const papers = listed.map((p, position) => {
    const state = complete ? (p.mandatory ? 'CHECKED' : 'MISSING') : reach === 'collecting' && position % 3 === 0 ? 'CHECKED' : 'MISSING'
    const row = paperRow(p, position)
    const issued = state === 'CHECKED' && (row.valid_months !== null || row.valid_days !== null) ? begun : null
    return {
      id: newId(),
      ...row,
      state,
      original_seen: state === 'CHECKED',
      issued_on: issued,
      last_valid_day: lastValidDay(row, issued, null),
    }
  })
  const mandatory = papers.filter((p) => p.mandatory)
  const facts = {
    bank: preset.name,
    tranche: 'COMMERCIAL',
    combined: false,
    commercialPremises: false,
    wanted: loan,
    wantedMonths: 360,
    contractTotal: k.price,
    downRequired: requiredDown({ total: k.price, on: k.signed_on, commercial: false, fund: false, rows: shippedDownRows, preset }) ?? 0,
    downReceived: first(k),
    contractSignedOn: k.signed_on,
    contractFiled: k.filed_on !== null,
    toppedOut: true,
    firstRegistered: funded,
    agreementUntil: addDays(day, 400),
    overLimit: false,
    papersListed: papers.length,
    papersMissing: mandatory.filter((p) => p.state === 'MISSING').length,
    papersUnchecked: 0,
    ...dated('papersValidUntil', mandatory.flatMap((p) => p.last_valid_day ?? []).toSorted()[0]),
  }
  const id = newId()
  const told = past.begin(
    process,
    {
      key: `loan:${id}`,
      title: `${home.label} ${home.owners.map((o) => o.name).join('、')} ${preset.name}按揭`,
      unit: home.id,
      data: { ...Object.fromEntries(c1), ...facts },
    },
    by.mortgageClerk,
    at(begun, 9),
  )
  walk(told, Object.entries(process.steps as Record<string, Step>), {
    reach,
    begun,
    until: funded ? addDays(begun, 60) : day,
    by,
    loan,
    slip: `DK-${k.no}-2`,
    fields: process.fields,
  })
  const d = told.data()
  const paid = Number(d['disbursed'] ?? 0)
  ledger.add(
    'mortgage_papers',
    ...papers.map((p) => ({
      ...p,
      project_id: site.project,
      case_id: told.id,
      changed_by: by.mortgageClerk.name,
      changed_at: at(begun, 10).toISOString(),
      reason: '',
      files: [],
    })),
  )
  ledger.add('loans', {
    id,
    project_id: site.project,
    contract_id: home.contract,
    unit_id: home.id,
    case_id: told.id,
    tranche: 'COMMERCIAL',
    bank: preset.name,
    loan_no: d['loanContractNo'] ?? null,
    wanted: loan,
    approved: d['approvedOn'] ? loan : null,
    disbursed: paid,
    rate: d['approvedOn'] ? '3.05' : null,
    months: 360,
    method: 'EPI',
    frequency: 'MONTH',
    due_day: preset.flags.debitDay,
    disbursed_on: paid ? d['disbursedOn'] : null,
    released_on: d['releasedOn'] ?? null,
    release_ground: d['releaseGround'] ?? null,
    ended_on: reach === 'refused' || reach === 'withdrawn' ? day : null,
    version: 1,
  })
  if (typeof d['letterIssuedOn'] === 'string' && typeof d['letterEnd'] === 'string')
    ledger.add('commitment_letters', {
      id: newId(),
      project_id: site.project,
      case_id: told.id,
      no: d['letterNo'],
      issued_on: d['letterIssuedOn'],
      nominal_end: d['letterEnd'],
      last_day: shifted(d['letterEnd'], ground.calendar),
      key: `demo:${told.id}`,
    })
  if (paid === 0) return
  ledger.add('loan_disbursements', {
    id: newId(),
    project_id: site.project,
    loan_id: id,
    case_id: told.id,
    paid_on: d['disbursedOn'],
    amount: paid,
    payee: d['payee'],
    key: `demo:${told.id}`,
  })
  ledger.add('loan_guarantees', {
    loan_id: id,
    project_id: site.project,
    bank_code: preset.code,
    started_on: d['disbursedOn'],
    deposit_percent: percent,
    deposit_share: depositShare(paid, percent),
    ended_on: d['releasedOn'] ?? null,
    ground: d['releaseGround'] ?? null,
    receipt_on: d['bankReceiptOn'] ?? null,
  })
  ledger.add('deposit_movements', {
    id: newId(),
    project_id: site.project,
    bank_code: preset.code,
    loan_id: id,
    kind: 'IN',
    amount: depositShare(paid, percent),
    moved_on: d['disbursedOn'],
    slip_no: `BZ-${k.no}`,
    recorded_by: by.finance.name,
    recorded_at: at(String(d['disbursedOn']), 16).toISOString(),
  })
}

const dated = (key: string, day: string | undefined) => (day === undefined ? {} : { [key]: day })

type Way = {
  readonly reach: Reach
  readonly begun: string
  readonly until: string
  readonly by: Telling['site']['by']
  readonly loan: number
  readonly slip: string
  readonly fields: Parameters<typeof valueFor>[0]
}

/** Goes the straight way of the manual, each step on the first day on which it may be done, until the state is reached. */
const walk = (told: Told, steps: readonly (readonly [string, Step])[], way: Way): void => {
  const straight = steps.slice(
    0,
    steps.findIndex(([name]) => name === 'supplement'),
  )
  const goal = sideways[way.reach]?.from ?? way.reach
  let day = way.begun
  for (let moved = true; moved && told.state() !== goal; ) {
    moved = false
    for (const [name, step] of straight) {
      if (told.state() === goal) break
      if (![step.from].flat().includes(told.state()) || !tryStep(told, name, step, day, way)) continue
      moved = true
      day = nextDay(day, way.until)
    }
  }
  const last = sideways[way.reach]
  if (last && told.state() === goal) told.act(last.step, way.by.mortgageClerk, at(day, 16), last.input(day))
}

const nextDay = (day: string, until: string): string => {
  const next = addDays(day, 1)
  return next > until ? until : next
}

const sideways: Readonly<
  Partial<Record<Reach, { readonly from: Reach; readonly step: string; readonly input: (day: string) => Record<string, unknown> }>>
> = {
  supplement: { from: 'submitted', step: 'supplement', input: () => ({ returnReason: 'R06', supplementList: '近六个月工资流水' }) },
  refused: { from: 'submitted', step: 'refuse', input: (day) => ({ refusedOn: day, refuseReason: 'R02', refuseNext: 'OTHER_BANK' }) },
  withdrawn: { from: 'complete', step: 'withdraw', input: () => ({ withdrawReason: '客户改为一次性付款' }) },
}

/** What the procedure would refuse has not happened. */
const tryStep = (told: Told, name: string, step: Step, day: string, { by, loan, slip, fields }: Way): boolean => {
  const input = Object.fromEntries((step.asks ?? []).flatMap((key) => valueFor(fields, key, { day, loan, slip })))
  const papers = Object.fromEntries((Array.isArray(step.needs) ? step.needs : []).map((d: string) => [d, seen]))
  const actor = by[[step.by].flat()[0] as keyof typeof by] // every step names a role
  const before = told.state()
  try {
    told.act(name, actor, at(day, 10 + (tracked as readonly string[]).indexOf(before) / 4), input, papers)
    return true
  } catch {
    return false
  }
}
