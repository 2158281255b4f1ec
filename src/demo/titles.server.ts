import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { addDays } from '../kernel/days.ts'
import { applyRule } from '../kernel/rule.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { firstRegistration } from '../processes/title/first-registration.ts'
import { titleCertificate } from '../processes/title/title-certificate.ts'
import { deedTax } from '../title/deed-tax.ts'
import { fileItems, registrationItems, titleItems } from '../title/items.ts'
import { titleDeadline } from '../title/title-deadline.ts'
import type { Home } from './estate.server.ts'
import type { Telling } from './handovers.server.ts'
import { at, type Told } from './past.server.ts'
import { type Random, randomOf } from './random.ts'

/** How far a home's certificate has come, in the order of the way; the last ones stand aside. */
const way = [
  'awaitingPapers',
  'lacking',
  'complete',
  'paid',
  'filed',
  'accepted',
  'supplement',
  'entered',
  'stored',
  'mortgaging',
  'atBank',
  'informed',
  'collected',
  'exchanged',
  'archived',
] as const
type Goal = (typeof way)[number] | 'self' | 'selfDone' | 'disputed' | 'refused' | 'withdrawn'
const goals: readonly (readonly [number, Goal])[] = [
  [10, 'awaitingPapers'],
  [8, 'lacking'],
  [8, 'complete'],
  [6, 'paid'],
  [6, 'filed'],
  [8, 'accepted'],
  [4, 'supplement'],
  [4, 'entered'],
  [5, 'stored'],
  [6, 'mortgaging'],
  [4, 'atBank'],
  [12, 'informed'],
  [3, 'collected'],
  [4, 'exchanged'],
  [14, 'archived'],
  [3, 'self'],
  [2, 'selfDone'],
  [2, 'disputed'],
  [2, 'refused'],
  [1, 'withdrawn'],
]
const registeredBuildings = ['1', '2']
/** Where the company took tax and fees on trust for a while. */
const onTrust = '2'
const seen = { files: [], seen: true }

type Sold = { readonly unit: string; readonly price: number; readonly bank: string }
type Way = Telling & {
  readonly d: Random
  readonly home: Home
  readonly told: Told
  readonly sold: Sold
  readonly registeredOn: string
  readonly owner: string
}

/** First registration of two buildings, and the certificates of their homes in every state; two further buildings are on their way. */
export const tellTitles = async (tx: Kysely<Tables>, telling: Telling): Promise<void> => {
  const { site, day, ledger } = telling
  const d = randomOf(527)
  const buildings = await tx.selectFrom('buildings').select(['id', 'code', 'name']).where('project_id', '=', site.project).execute()
  const contracts =
    await sql<Sold>`select unit_id as unit, price, bank from contracts where project_id = ${site.project} and ended_on is null`.execute(tx)
  const banks = new Map(ledger.rows('loans').map((row) => [String(row['unit_id']), String(row['bank'])])) // written into the contracts afterwards
  const soldOf = new Map(contracts.rows.map((c) => [c.unit, { ...c, bank: banks.get(c.unit) ?? c.bank }]))
  const delivered = new Map(ledger.rows('deliveries').map((row) => [String(row['unit_id']), String(row['handover_on'])]))
  const registeredOn = addDays(day, -44)
  const of = (...codes: readonly string[]) => buildings.filter((b) => codes.includes(b.code))
  tellRegistration(telling, of(...registeredBuildings), { until: 'registered', registeredOn })
  tellRegistration(telling, of('3'), { until: 'accepted', registeredOn: day })
  tellRegistration(telling, of('6'), { until: 'collecting', registeredOn: day })
  for (const home of site.homes) {
    const sold = soldOf.get(home.id)
    if (!home.contract || !sold || !registeredBuildings.includes(home.building)) continue
    tellTitle({ ...telling, d }, home, sold, registeredOn, delivered.get(home.id))
  }
  countTrust(telling)
}

const tellRegistration = (
  { past, site, ledger, day }: Telling,
  buildings: readonly { readonly id: string; readonly name: string }[],
  { until, registeredOn }: { readonly until: 'collecting' | 'accepted' | 'registered'; readonly registeredOn: string },
): void => {
  const who = site.by.projectDevelopment
  const names = buildings.map((b) => b.name).join('、')
  const begun = addDays(registeredOn, -30)
  const missing = until === 'collecting' ? 3 : 0
  const told = past.begin(
    firstRegistration,
    { key: `demo-registration-${names}`, title: `${names} 首次登记`, data: { buildings: names } },
    who,
    at(begun, 9.4),
  )
  ledger.add('registration_buildings', ...buildings.map((b) => ({ case_id: told.id, building_id: b.id, project_id: site.project })))
  registrationItems.forEach((item, position) => {
    const kept = item.required && position >= missing
    ledger.add('registration_papers', {
      id: newId(),
      project_id: site.project,
      case_id: told.id,
      position,
      name: item.name,
      required: item.required,
      number: kept ? `望潮-${position + 1}-${begun.slice(0, 4)}` : '',
      dated_on: kept ? addDays(begun, -position) : null,
      file_id: null,
      kept_by: kept ? who.name : null,
      kept_at: kept ? at(begun, 10).toISOString() : null,
    })
  })
  const facts = {
    units: site.homes.filter((h) => buildings.some((b) => b.name === `${h.building}栋`)).length,
    unsurveyed: 0,
    papersMissing: missing,
    missingNames: registrationItems
      .slice(0, missing)
      .map((i) => i.name)
      .join('；'),
    submitBy: addDays(day, until === 'registered' ? -10 : 12),
  }
  told.fact('登记首次登记资料', facts, who, at(begun, 10.2))
  if (until === 'collecting') return
  const filedOn = addDays(registeredOn, -12)
  const acceptedOn = addDays(registeredOn, -9)
  told
    .act('file', who, at(filedOn, 10), { filedOn, landMortgage: '已注销' })
    .act('accept', who, at(acceptedOn, 10.5), { acceptanceNo: `杭登受${filedOn.replaceAll('-', '')}`, acceptedOn })
  told.fact('登记机构办结日', { registryDueOn: addDays(acceptedOn, until === 'accepted' ? 12 : 9) }, who, at(acceptedOn, 10.6))
  if (until === 'accepted') return
  const registrationNo = `浙（${registeredOn.slice(0, 4)}）杭州市首次00527`
  told.act('register', who, at(registeredOn, 9.6), { registeredOn, registrationNo })
  ledger.add('registered_buildings', ...buildings.map((b) => ({ id: b.id, on: registeredOn, no: registrationNo })))
}

const tellTitle = (telling: Telling & { readonly d: Random }, home: Home, sold: Sold, registeredOn: string, handedOver: string | undefined): void => {
  const { past, site, d } = telling
  const { by } = site
  const owner = home.owners.map((o) => o.name).join('、')
  const wanted = d.weighted(goals)
  const goal: Goal = !home.mortgage && (wanted === 'mortgaging' || wanted === 'atBank') ? 'informed' : wanted
  const ends = handedOver ? applyRule(titleDeadline, { handoverDate: handedOver, firstRegistrationDate: registeredOn }).result : undefined
  const listed = titleItems.filter((i) => i.required && (!i.loanOnly || home.mortgage))
  const told = past.begin(
    titleCertificate,
    {
      key: `contract:${home.contract}`,
      title: `${home.label} ${owner} 产权证`,
      unit: home.id,
      data: {
        mortgaged: home.mortgage,
        ...(sold.bank ? { bank: sold.bank } : {}),
        custody: 'OWNER_HOLDS_TITLE',
        areaSettled: true,
        finalPrice: sold.price,
        firstRegisteredOn: registeredOn,
        ...(ends?.submitBy ? { submitBy: ends.submitBy.shiftedEnd } : {}),
        ...(ends?.certificateBy ? { certificateBy: ends.certificateBy.shiftedEnd } : {}),
        noticeLapseOn: ends?.noticeLapse?.shiftedEnd ?? addDays(registeredOn, 90),
        itemsMissing: listed.length,
        lacking: listed.map((i) => i.name).join('；'),
        dataChecked: false,
        undrawn: 0,
        receiptsOut: 0,
      },
    },
    by.customerServiceLead,
    at(registeredOn, 11),
  )
  told.act('callOwner', by.marketing, at(addDays(registeredOn, 2), 15), { calledOn: addDays(registeredOn, 2), proofOfNotice: '短信和电话' })
  const it: Way = { ...telling, home, told, sold, registeredOn, owner }
  const step = (way as readonly string[]).indexOf(goal)
  if (goal === 'self' || goal === 'selfDone') {
    takeOver(it, goal)
    return
  }
  const received = addDays(registeredOn, 4 + d.int(0, 6))
  if (step === 0) {
    keepItems(it, received, false)
    return
  }
  if (step === 1) {
    lack(it, received)
    return
  }
  receive(it, received)
  const taken = home.building === onTrust && goal !== 'withdrawn' ? takeOnTrust(it, addDays(received, 1)) : undefined
  if (goal === 'withdrawn') {
    told.act('withdraw', by.customerServiceLead, at(addDays(received, 4), 11), { reason: '合同协商解除' })
    return
  }
  if (step === 2) return
  if (taken) draw(it, taken, addDays(received, 2))
  else pay(it, addDays(received, 2))
  if (step === 3) return
  const filedOn = addDays(received, 3)
  told.act('file', by.customerService, at(filedOn, 9.5), { filedOn })
  if (goal === 'disputed') {
    told.act('dispute', by.customerService, at(addDays(filedOn, 2), 10), { reason: '共有人对份额有异议' })
    return
  }
  if (step === 4) return
  const acceptedOn = addDays(filedOn, 1)
  told
    .act('accept', by.customerService, at(acceptedOn, 16), { acceptanceNo: past.numberOf('SL', acceptedOn).replace(/^\w+-/, '杭'), acceptedOn })
    .fact('登记机构办结日', { registryDueOn: addDays(acceptedOn, 7) }, by.customerService, at(acceptedOn, 16.1))
  if (goal === 'refused') {
    told.act('refuseEntry', by.customerService, at(addDays(acceptedOn, 3), 14), { refusal: '申请材料与登记簿记载不一致' }, { refusalNotice: seen })
    return
  }
  if (step === 5) return
  if (goal === 'supplement') {
    supplement(it, addDays(acceptedOn, 2))
    return
  }
  const enteredOn = addDays(acceptedOn, 5)
  told.act('enter', by.customerService, at(enteredOn, 10), { enteredOn })
  if (step === 7) return
  hand(it, goal, addDays(enteredOn, 1))
}

const keepItems = ({ ledger, site, home, told }: Way, on: string, complete: boolean): void => {
  titleItems
    .filter((i) => !i.loanOnly || home.mortgage)
    .forEach((item, position) => {
      const has = complete && item.required
      ledger.add('title_items', {
        id: newId(),
        project_id: site.project,
        case_id: told.id,
        unit_id: home.id,
        stage: 'COLLECT',
        position,
        name: item.name,
        required: item.required,
        original: item.original,
        copies: item.copies,
        received_on: has ? on : null,
        received_by: has ? site.by.customerService.name : null,
        checked_at: has ? at(on, 10).toISOString() : null,
        checked_by: has ? site.by.customerService.name : null,
        fault: '',
        returned_on: null,
        returned_by: null,
      })
    })
}

const stop = ({ ledger, site, told }: Way, cause: 'BUYER' | 'REGISTRY', kind: string, from: string, note: string): void =>
  ledger.add('title_stops', {
    id: newId(),
    project_id: site.project,
    case_id: told.id,
    cause,
    kind,
    from_on: from,
    to_on: null,
    note,
    recorded_by: site.by.customerService.name,
    recorded_at: at(from, 11).toISOString(),
  })

const lack = (it: Way, on: string): void => {
  keepItems(it, on, false)
  it.told.act('tellLacking', it.site.by.customerService, at(on, 11), { lackingServedOn: on })
  stop(it, 'BUYER', '缺件', on, '业主补件')
}

const receive = (it: Way, on: string): void => {
  const { told, site, past, ledger, home } = it
  const who = site.by.customerService
  keepItems(it, on, true)
  told
    .fact('核对资料，与备案一致', { itemsMissing: 0, lacking: '', fileMissing: 0, dataChecked: true, mismatch: [] }, who, at(on, 10))
    .act('receive', who, at(on, 10.2))
  const no = past.numberOf('HZ', on)
  told.fact(`出具收件回执 ${no}`, { slipNo: no }, who, at(on, 10.3))
  ledger.add('title_slips', {
    id: newId(),
    project_id: site.project,
    case_id: told.id,
    unit_id: home.id,
    no,
    key: `demo:${told.id}`,
    items: titleItems.filter((i) => i.required).map((i) => ({ name: i.name, original: i.original, copies: i.copies })),
    expected_on: addDays(on, 30),
    issued_by: who.name,
    issued_at: at(on, 10.3).toISOString(),
    state: '有效',
    ended_at: null,
    ended_by: null,
  })
}

type Line = { readonly id: string; readonly charge: 'DEED_TAX' | 'REGISTRATION_FEE'; readonly amount: number }
/** Deed tax and registration fee of a home, each with its working and what stands on it. */
const feesOf = (
  { told, site, ledger, home, sold }: Way,
  on: string,
  proof: (charge: Line['charge']) => Readonly<Record<'mode' | 'receipt_no' | 'proof_no' | 'proof_on', string | null>>,
): readonly Line[] => {
  const tax = applyRule(deedTax, { finalPrice: sold.price, area: home.gross.toFixed(2), homeCount: 1, declarationDate: on })
  const lines = [
    { id: newId(), charge: 'DEED_TAX' as const, amount: tax.result.tax, working: tax.working },
    { id: newId(), charge: 'REGISTRATION_FEE' as const, amount: 8_000, working: [{ label: '登记费', formula: '住宅类', value: '80.00' }] },
  ]
  ledger.add(
    'title_fees',
    ...lines.map((line) => ({
      ...line,
      ...proof(line.charge),
      project_id: site.project,
      case_id: told.id,
      unit_id: home.id,
      receipt_returned_on: null,
      recorded_by: site.by.finance.name,
      recorded_at: at(on, 14).toISOString(),
    })),
  )
  return lines
}

const proofNo = ({ past }: Way, on: string): string => past.numberOf('QS', on).replace(/^\w+-QS-/, '33300')

/** The owner has paid by himself. */
const pay = (it: Way, on: string): void => {
  const proof = proofNo(it, on)
  feesOf(it, on, (charge) => ({ mode: 'SELF', receipt_no: null, proof_no: charge === 'DEED_TAX' ? proof : `${proof}-D`, proof_on: on }))
  it.told.act('payTax', it.site.by.finance, at(on, 15.2), { deedTaxProofNo: proof, taxPaidOn: on })
}

/** Finance takes tax and fee on trust, a receipt for each. */
const takeOnTrust = (it: Way, on: string): readonly Line[] => {
  const { told, site, past } = it
  const receipts: string[] = []
  const lines = feesOf(it, on, () => {
    const no = past.numberOf('DS', on)
    receipts.push(no)
    return { mode: 'COLLECTED', receipt_no: no, proof_no: null, proof_on: null }
  })
  for (const [i, line] of lines.entries()) trust(it, line, 'RECEIVED', on, { voucher: receipts[i] ?? '' })
  told.fact('代收 契税、登记费', { undrawn: 2, receiptsOut: 2, receiptNos: receipts.join('、') }, site.by.finance, at(on, 14))
  return lines
}

/** Customer service draws the money, all homes of a day in one batch, pays tax and registry, and accounts for it the same day. */
const draw = (it: Way, lines: readonly Line[], on: string): void => {
  const { told, site, past, ledger } = it
  const drawn = at(on, 9.5).toISOString()
  const known = ledger.rows('title_draws').find((d) => d['drawn_at'] === drawn)
  const batch = known ?? {
    id: newId(),
    project_id: site.project,
    no: past.numberOf('TQ', on),
    total: 0,
    drawn_by: site.by.customerService.name,
    drawn_at: drawn,
    handed_by: site.by.finance.name,
  }
  if (!known) ledger.add('title_draws', batch)
  Object.assign(batch, { total: lines.reduce((sum, l) => sum + l.amount, Number(batch['total'])) })
  for (const line of lines) trust(it, line, 'DRAWN', on, { voucher: String(batch['no']), draw: String(batch['id']) })
  told.fact(`提取代收款 ${String(batch['no'])}`, { undrawn: 0 }, site.by.finance, at(on, 14.2))
  const proof = proofNo(it, on)
  for (const line of lines) {
    const voucher = line.charge === 'DEED_TAX' ? proof : `${proof}-D`
    trust(it, line, 'SPENT', on, { voucher })
    Object.assign(ledger.rows('title_fees').find((f) => f['id'] === line.id) ?? {}, { proof_no: voucher, proof_on: on })
  }
  told.act('payTax', site.by.finance, at(on, 15.2), { deedTaxProofNo: proof, taxPaidOn: on })
}

const trust = (
  { site, ledger, told }: Way,
  line: Line,
  kind: 'RECEIVED' | 'DRAWN' | 'SPENT',
  on: string,
  { voucher, draw = null }: { readonly voucher: string; readonly draw?: string | null },
): void =>
  ledger.add('trust_entries', {
    id: newId(),
    project_id: site.project,
    case_id: told.id,
    fee_id: line.id,
    kind,
    amount: line.amount,
    on_date: on,
    draw_id: draw,
    voucher_no: voucher,
    recorded_by: site.by.finance.name,
    recorded_at: at(on, kind === 'RECEIVED' ? 14 : kind === 'DRAWN' ? 14.2 : 15).toISOString(),
  })

/** The cash of the last working day was counted and agrees with the ledger. */
const countTrust = ({ ledger, site, day }: Telling): void => {
  const signed = { RECEIVED: 1, DRAWN: 0, SPENT: -1 } as const
  const balance = ledger.rows('trust_entries').reduce((sum, e) => sum + signed[e['kind'] as keyof typeof signed] * Number(e['amount']), 0) // only these three are told
  const on = addDays(day, -1)
  ledger.add('trust_counts', {
    project_id: site.project,
    day: on,
    cash: balance,
    balance,
    counted_by: site.by.finance.name,
    counted_at: at(on, 17.5).toISOString(),
  })
}

const supplement = (it: Way, on: string): void => {
  it.told.act('requestSupplement', it.site.by.customerService, at(on, 15), { supplementOn: on, supplements: '婚姻状况证明' })
  stop(it, 'REGISTRY', '补件', on, '婚姻状况证明')
}

const takeOver = ({ told, site, registeredOn, ...it }: Way, goal: 'self' | 'selfDone'): void => {
  keepItems({ told, site, registeredOn, ...it }, registeredOn, false)
  told.act('takeOver', site.by.customerService, at(addDays(registeredOn, 6), 14), { reason: '业主自行办理' })
  if (goal === 'self') return
  const on = addDays(registeredOn, 30)
  told
    .fact(
      '登记不动产权证',
      { certificateNo: certify({ told, site, registeredOn, ...it }, on, '业主'), enteredOn: on },
      site.by.customerService,
      at(on, 10),
    )
    .act('finishSelf', site.by.customerService, at(on, 10.1))
}

const certify = ({ ledger, site, told, home, owner, past }: Way, on: string, place: '在库' | '银行' | '业主'): string => {
  const serial = past.numberOf('ZH', '2026-01-01').slice(-4)
  const no = `浙（${on.slice(0, 4)}）杭州市不动产权第527${serial}号`
  ledger.add('certificates', {
    id: newId(),
    project_id: site.project,
    unit_id: home.id,
    case_id: told.id,
    kind: 'TITLE',
    no,
    entered_on: on,
    holders: owner,
    stored_at: at(on, 17).toISOString(),
    stored_by: site.by.customerService.name,
    place,
    moved_at: null,
  })
  return no
}

/** From the certificate in the store to the archive. */
const hand = (it: Way, goal: Goal, on: string): void => {
  const { told, site, home, ledger, past, signatures, d } = it
  const { by } = site
  const step = (way as readonly string[]).indexOf(goal)
  const certificateNo = certify(it, on, step >= 12 ? '业主' : '在库')
  told
    .fact(`登记不动产权证 ${certificateNo}`, { certificateNo, fileMissing: step >= 14 ? 0 : fileItems.length }, by.customerService, at(on, 17))
    .act('store', by.customerService, at(on, 17.1))
  keepFile(it, on, step >= 14)
  if (goal === 'stored') return
  let next = addDays(on, 2)
  if (home.mortgage) {
    const mortgageCertNo = certificateNo.replace('不动产权', '不动产证明')
    told.act('mortgageRegistered', by.mortgageClerk, at(next, 10), { mortgageCertNo })
    if (goal === 'mortgaging') return
    const no = past.numberOf('DY', next)
    told.fact(`列入送抵押清单 ${no}`, { bankListNo: no }, by.mortgageClerk, at(next, 11))
    const list = newId()
    const signed = addDays(next, 1)
    ledger.add('bank_lists', {
      id: list,
      project_id: site.project,
      no,
      bank: it.sold.bank || '建设银行',
      made_by: by.mortgageClerk.name,
      made_at: at(next, 11).toISOString(),
    })
    ledger.add('bank_list_lines', {
      list_id: list,
      case_id: told.id,
      project_id: site.project,
      certificate_no: certificateNo,
      mortgage_cert_no: mortgageCertNo,
      signed_on: signed,
      signed_by: '支行按揭中心',
    })
    told
      .fact('银行签收：支行按揭中心', { bankSignedOn: signed }, by.mortgageClerk, at(signed, 15))
      .act('sendToBank', by.mortgageClerk, at(signed, 15.1))
    if (goal === 'atBank') return
    next = addDays(next, 2)
  }
  told.act('inform', by.customerService, at(next, 9.5))
  if (goal === 'informed') return
  const slip = String(told.data()['slipNo'])
  const claimed = addDays(next, 2)
  told.act(
    'collect',
    by.customerService,
    at(claimed, 10),
    { collector: '本人', collectorName: home.owners[0]?.name ?? '', idMatches: true, presentedSlip: slip, ownerSignature: d.pick(signatures) },
    { identity: seen },
  )
  const kept = ledger.rows('title_slips').find((s) => s['no'] === slip)
  if (kept) Object.assign(kept, { state: '已核销', ended_at: at(claimed, 10).toISOString(), ended_by: home.owners[0]?.name ?? '' })
  if (goal === 'collected') return
  const receipts = String(told.data()['receiptNos'] ?? '')
  told.act('exchange', by.finance, at(claimed, 10.5), {
    ...(receipts ? { returnedReceipts: receipts, feeVoucher: `${String(told.data()['deedTaxProofNo'])}-D` } : {}),
    taxVoucher: String(told.data()['deedTaxProofNo']),
    exchangeSignature: d.pick(signatures),
  })
  if (receipts) {
    for (const fee of ledger.rows('title_fees')) if (fee['case_id'] === told.id) Object.assign(fee, { receipt_returned_on: claimed })
    told.fact('收回代收收据，换给票据', { receiptsOut: 0, receiptNos: '' }, by.finance, at(claimed, 10.6))
  }
  if (goal === 'exchanged') return
  told.act('archive', by.customerService, at(addDays(claimed, 1), 16), { boxNo: `WCL-12-${home.code}` }, { claimSheet: seen })
}

const keepFile = ({ ledger, site, home, told }: Way, on: string, complete: boolean): void =>
  fileItems.forEach((name, position) => {
    ledger.add('title_items', {
      id: newId(),
      project_id: site.project,
      case_id: told.id,
      unit_id: home.id,
      stage: 'FILE',
      position,
      name,
      required: true,
      original: false,
      copies: 1,
      received_on: complete ? on : null,
      received_by: complete ? site.by.customerService.name : null,
      checked_at: complete ? at(on, 17).toISOString() : null,
      checked_by: complete ? site.by.customerService.name : null,
      fault: '',
      returned_on: null,
      returned_by: null,
    })
  })
