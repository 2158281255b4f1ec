import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { nextRound, type Round } from '../area/next-round.ts'
import { caseFacts, roundColumns } from '../area/settlement-row.ts'
import { system } from '../kernel/app.server.ts'
import { addDays } from '../kernel/days.ts'
import { areaSettlementProcess } from '../processes/area/area-settlement.ts'
import { areaSurvey } from '../processes/area/area-survey.ts'
import type { Home } from './estate.server.ts'
import type { Telling } from './handovers.server.ts'
import { at, type Told } from './past.server.ts'

/** Building 6 has been surveyed and is being settled; building 5 lies before the cost department; the shops wait for their surveyor. */
export const tellAreas = (telling: Telling): void => {
  tellSurveyOf(telling, '6', -48, 'approved')
  tellSurveyOf(telling, '5', -6, 'reviewing')
  tellSurveyOf(telling, 'S1', -3, 'ordered')
}

const seen = { files: [], seen: true }
/** Differences in ㎡ that the surveyor found, home after home; two of them beyond the limit. */
const found = [0.32, -0.45, 0, 1.12, -0.88, 2.4, -2.13, 0.05, -0.27, 0.61, 0, -1.36, 5.6, 0.18, -0.09, -6.2, 0.74] as const

const tellSurveyOf = (telling: Telling, building: string, from: number, until: 'approved' | 'reviewing' | 'ordered'): void => {
  const { past, site, ledger, day } = telling
  const { by } = site
  const homes = site.homes.filter((h) => h.building === building)
  const on = (after: number, hour: number) => at(addDays(day, from + after), hour)
  const told = past
    .begin(
      areaSurvey,
      {
        key: `demo-survey-${building}`,
        title: `${building}栋面积实测`,
        data: {
          kind: 'SURVEYED',
          scope: `${building}栋`,
          units: homes.length,
          buildings: [site.buildings.get(building)],
          uploaded: false,
          version: 0,
        },
      },
      by.projectDevelopment,
      on(0, 9.5),
    )
    .act('fixDrawings', by.engineering, on(0, 10.2), { drawingsVersion: 'V3 竣工' }, { asBuilt: seen, approvedPlans: seen })
    .act('order', by.projectDevelopment, on(1, 9.5), { surveyor: '市房产测绘院', orderedOn: addDays(day, from + 1) })
  if (until === 'ordered') return
  const rows = homes.map((home, i) => ({ home, ...measured(home, found[i % found.length] ?? 0) }))
  const sum = (key: 'gross' | 'inner' | 'shared') => rows.reduce((total, r) => total + r[key], 0).toFixed(2)
  const totals = `${rows.length} 户，建筑 ${sum('gross')}、套内 ${sum('inner')}、分摊 ${sum('shared')} ㎡`
  const report = { reportNo: `CH-${addDays(day, from + 3).slice(0, 4)}-0${building.length + 41}${homes.length}`, reportOn: addDays(day, from + 3) }
  told
    .fact('上传成果第 1 版', { uploaded: true, version: 1, totals }, by.projectDevelopment, on(4, 9.5))
    .act('import', by.projectDevelopment, on(4, 10.2), report)
    .act('submit', by.projectDevelopment, on(4, 11), {}, { report: seen })
  if (until === 'approved') told.act('approve', by.costManagement, on(6, 9.5), { opinion: '抽测三户，与成果一致，同意。' })

  const [survey, file] = [newId(), newId()]
  const project_id = site.project
  const name = `${building}栋实测成果.csv`
  const content = Buffer.from(
    ['房号,实测建筑面积,实测套内面积,分摊面积', ...rows.map((r) => [r.home.code, r.gross, r.inner, r.shared].join(','))].join('\n'),
  )
  const sha256 = createHash('sha256').update(content).digest('hex')
  const uploaded = { uploaded_by: by.projectDevelopment.id, uploaded_at: on(4, 9.5).toISOString() }
  ledger.add('files', {
    id: file,
    project_id,
    name,
    mime: 'text/csv',
    size: content.length,
    sha256,
    content: `\\x${content.toString('hex')}`,
    ...uploaded,
  })
  ledger.add('area_surveys', {
    id: survey,
    project_id,
    case_id: told.id,
    version: 1,
    state: until === 'approved' ? '已批准' : '已导入',
    file_id: file,
    file_name: name,
    sha256,
    sheet: 'CSV',
    header_row: 1,
    columns: [],
    notes: [],
    missing: [],
    report_no: report.reportNo,
    report_on: report.reportOn,
    created_by: by.projectDevelopment.id,
    created_at: on(4, 9.5).toISOString(),
    committed_by: by.projectDevelopment.id,
    committed_at: on(4, 10.2).toISOString(),
    approved_by: until === 'approved' ? by.costManagement.id : null,
    approved_at: until === 'approved' ? on(6, 9.5).toISOString() : null,
  })
  ledger.add(
    'area_survey_rows',
    ...rows.map(({ home, gross, inner, shared }, i) => ({
      survey_id: survey,
      project_id,
      row: i + 2,
      verdict: 'OK',
      faults: [],
      raw: [home.code, String(gross), String(inner), String(shared)],
      unit_id: home.id,
      gross,
      inner_area: inner,
      shared,
    })),
  )
  if (until !== 'approved') return
  const areaRow = (
    home: Home,
    kind: string,
    a: { readonly gross: number; readonly inner: number; readonly shared: number },
    document_no: string,
    document_on: string,
  ) => ({
    id: newId(),
    project_id,
    unit_id: home.id,
    kind,
    gross: a.gross,
    inner_area: a.inner,
    shared: a.shared,
    document_no,
    document_on,
    recorded_by: by.projectDevelopment.id,
    recorded_at: on(6, 9.5).toISOString(),
  })
  for (const { home, ...areas } of rows) {
    ledger.add(
      'unit_areas',
      areaRow(home, 'FORECAST', measured(home, 0), '预测报告 2024-018', addDays(day, -700)),
      areaRow(home, 'SURVEYED', areas, report.reportNo, report.reportOn),
    )
    ledger.add('surveyed_areas', { id: home.id, area: areas.gross })
  }
  let n = 0
  for (const { home, ...areas } of rows.filter((r) => r.home.papers))
    if (tellSettlement(telling, { home, survey, areas, from: from + 6, n }).needsCase) n += 1
}

const round2 = (n: number): number => Math.round(n * 100) / 100
const measured = (home: Home, d: number) => {
  const inner0 = round2(home.gross * 0.785)
  const [gross, inner] = [round2(home.gross + d), round2(inner0 + d * 0.785)]
  return { gross, inner, shared: round2(gross - inner) }
}

type Survey = { readonly home: Home; readonly survey: string; readonly areas: ReturnType<typeof measured>; readonly from: number; readonly n: number }

/** The settlement of one home, as far as its number says. */
const tellSettlement = ({ past, site, ledger, day }: Telling, { home, survey, areas, from, n }: Survey): Round => {
  const { project } = site
  const papers = home.papers as NonNullable<Home['papers']> // only homes with a contract are settled
  const text = (a: { readonly gross: number; readonly inner: number }) => ({ gross: a.gross.toFixed(2), inner: a.inner.toFixed(2) })
  const terms = { 'area.rule': 'TPL2014_GROSS' }
  const it = {
    template: 'TPL2014' as const,
    basis: 'GROSS' as const,
    price: papers.price,
    unitPrice: Math.round(papers.price / home.gross / 100) * 100,
    fitOut: 0,
    terms,
    forecast: text(measured(home, 0)),
    contract: text(measured(home, 0)),
    surveyed: text(areas),
    registered: { gross: null, inner: null },
    paid: papers.price,
  }
  const on = (after: number, hour: number) => at(addDays(day, from + after), hour)
  const round = nextRound(it, null, {}) as Round // there is no round before
  const about = { owners: home.owners.length, mortgaged: home.mortgage, terms }
  const row = {
    id: newId(),
    project_id: project,
    unit_id: home.id,
    contract_id: papers.id,
    survey_id: survey,
    current: true,
    created_at: on(0, 10.2).toISOString(),
  }
  const title = `${home.label} ${home.owners.map((o) => o.name).join('、')}`
  const told = round.needsCase
    ? past.begin(areaSettlementProcess, { key: `area:${papers.id}:1`, title, unit: home.id, data: caseFacts(round, about) }, system, on(0, 10.2))
    : null
  ledger.add('area_settlements', { ...row, case_id: told?.id ?? null, ...roundColumns(round) })
  if (!told) ledger.add('final_prices', { id: papers.id, final: round.finalPrice })
  else if (goOn({ site, ledger, day }, { home, papers, round, told, on, stage: n % stages.length, from }))
    ledger.add('final_prices', { id: papers.id, final: round.finalPrice })
  return round
}

const stages = ['filed', 'filed', 'exchanged', 'moved', 'filed', 'handed', 'signed', 'notified', 'filed', 'moved', 'waiting', 'disputed'] as const

type Going = {
  readonly home: Home
  readonly papers: NonNullable<Home['papers']>
  readonly round: Round
  readonly told: Told
  readonly on: (after: number, hour: number) => Date
  readonly stage: number
  readonly from: number
}
/** Acts one after another until the stage is reached. Answers whether money has moved. */
const goOn = ({ site, ledger, day }: Pick<Telling, 'site' | 'ledger' | 'day'>, { home, papers, round, told, on, stage: n, from }: Going): boolean => {
  const { by } = site
  const stage = stages[n] ?? 'waiting'
  const days = (after: number) => addDays(day, from + after)
  if (stage === 'waiting') return false
  told.act('notify', by.marketing, on(3, 9.5), { notifiedOn: days(3), notifiedBy: '当面送达' })
  if (stage === 'disputed') told.act('dispute', by.marketing, on(5, 9.5), { reason: '买受人对公摊面积有异议' })
  if (stage === 'disputed' || stage === 'notified') return false
  if (round.result?.over) told.act('choose', by.marketing, on(8, 9.5), { choice: '保留房屋', choiceOn: days(8) }, { choiceLetter: seen })
  const amount = round.buyerPays + round.refund
  const agreementNo = `BC-${home.code}`
  told.act('sign', by.marketing, on(10, 9.5), { agreementNo, signedOn: days(10), allSigned: true, agreedAmount: amount }, { agreement: seen })
  if (stage === 'signed') return false
  told.act('handToFinance', by.marketing, on(11, 9.5))
  if (stage === 'handed') return false
  const collects = round.buyerPays > 0
  if (!collects) {
    told.act('approveRefund', by.executive, on(12, 9.5))
    if (home.mortgage)
      told.act('bankConsent', by.mortgageClerk, on(13, 9.5), { bankConsent: '银行书面同意', bankConsentOn: days(13) }, { bankPaper: seen })
  }
  const slipNo = `MJ-${home.code}`
  ledger.add('contract_receipts', {
    id: newId(),
    project_id: site.project,
    contract_id: papers.id,
    paid_on: days(15),
    amount: collects ? amount : -amount,
    source: collects ? 'AREA' : 'REFUND',
    slip_no: slipNo,
    payee: home.owners[0]?.name ?? '',
    recorded_by: by.finance.name,
    recorded_at: on(15, 9.5).toISOString(),
  })
  told.fact(`${collects ? '收款' : '付款'}凭证 ${slipNo}`, { slipNo, movedAmount: amount, movedOn: days(15) }, by.finance, on(15, 9.5))
  told.act(collects ? 'collect' : 'refund', by.finance, on(15, 10.2))
  if (stage === 'moved') return true
  told.act('exchange', by.finance, on(20, 9.5), { oldInvoiceNo: `FP${home.code}`, newInvoiceNo: `FP${home.code}-2` })
  if (stage === 'filed') told.act('file', by.customerService, on(24, 9.5))
  return true
}
