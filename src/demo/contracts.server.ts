import { v7 as newId } from 'uuid'
import { calendarOf } from '../calendars.ts'
import { filingDue } from '../contracts/filing-due.ts'
import { addDays } from '../kernel/days.ts'
import { contractFiling } from '../processes/contract/contract-filing.ts'
import { type FilingStage, stageOf } from './contract-papers.ts'
import type { Home } from './estate.server.ts'
import { formerDays } from './former.server.ts'
import type { Telling } from './handovers.server.ts'
import { at, type Told } from './past.server.ts'

/** A contract as it was put on file: what its story needs. */
export type Papers = {
  readonly id: string
  readonly no: string
  readonly price: number
  readonly signed_on: string
  readonly filing_due_on: string
  readonly online_no: string | null
  readonly filing_no: string | null
  readonly filed_on: string | null
}

/** What is due and paid under every contract, and the filing of those that are still under way with the authority. */
export const tellContracts = (telling: Telling): void => {
  for (const home of telling.site.homes) {
    const papers = home.papers
    if (!papers) continue
    keepMoney(telling, home, papers)
    const stage = stageOf(home)
    if (stage && stage !== 'unopened') tellFiling(telling, home, papers, stage)
  }
  for (const home of telling.site.former) if (home.papers) tellFiling(telling, home, home.papers, 'cancelled')
}

/** A third down within a week, the rest from the bank or by instalments; homes sold lately have paid the first part, some of them late. */
const keepMoney = ({ ledger, site, day }: Telling, home: Home, k: Papers): void => {
  const recent = stageOf(home) !== undefined
  const first = Math.round((k.price * 0.3) / 100) * 100
  const due = home.mortgage
    ? [
        { label: '首付款', due_on: addDays(k.signed_on, 7), amount: first },
        { label: '按揭款', due_on: addDays(k.signed_on, 90), amount: k.price - first },
      ]
    : [
        { label: '定金抵房款', due_on: k.signed_on, amount: 5_000_000 },
        { label: '余款', due_on: addDays(k.signed_on, 30), amount: k.price - 5_000_000 },
      ]
  const project_id = site.project
  ledger.add('contract_dues', ...due.map((d, i) => ({ id: newId(), project_id, contract_id: k.id, seq: i + 1, ...d })))
  const unpaid = recent && (home.actual + home.riser) % 4 === 0
  const paid = recent ? due.slice(0, unpaid ? 0 : 1) : due
  const rows = paid.map((d, i) => {
    const on = addDays(d.due_on, -2) > day ? day : addDays(d.due_on, i === 0 ? 0 : -2)
    return {
      id: newId(),
      project_id,
      contract_id: k.id,
      paid_on: on > day ? day : on,
      amount: d.amount,
      source: d.label === '按揭款' ? 'LOAN' : 'OWN',
      slip_no: `${d.label === '按揭款' ? 'DK' : 'SK'}-${k.no}-${i + 1}`,
      payee: '监管账户',
      recorded_by: site.by.finance.name,
      recorded_at: at(on > day ? day : on, 8).toISOString(),
    }
  })
  ledger.add('contract_receipts', ...rows)
}

const seen = { files: [], seen: true }

const tellFiling = ({ past, site, day }: Telling, home: Home, k: Papers, stage: Exclude<FilingStage, 'unopened'> | 'cancelled'): void => {
  const { by } = site
  const clerk = by.customerService
  const names = home.owners.map((o) => o.name).join('、')
  const on = (after: number, hour: number) => at(addDays(k.signed_on, after), hour)
  const data = {
    contractNo: k.no,
    buyers: names,
    buyerCount: home.owners.length,
    price: k.price,
    signedOn: k.signed_on,
    dueOn: k.filing_due_on,
    lacking: 0,
    rejects: 0,
    otherFiled: false,
  }
  const opening = { key: `contract:${k.id}`, title: `${home.label} ${names} 合同备案`, unit: home.id, data }
  const told = past.begin(contractFiling, opening, by.marketing, on(0, 17))
  if (stage === 'entering') return
  told
    .act('checkBuyers', clerk, on(1, 9.2), { qualification: '符合', identityChecked: true, signing: '本人' }, { identity: seen })
    .act('checkUnit', clerk, on(1, 9.4), { forSale: true, seized: false, sold: false, mortgaged: false })
  if (stage === 'held') {
    told.act('hold', clerk, on(2, 10), { reason: '买受人之一在外地，补签后继续' })
    return
  }
  told.act('signOnline', clerk, on(1, 10.5), { onlineNo: k.online_no, onlineOn: addDays(k.signed_on, 1), allSigned: true }, { contract: seen })
  if (stage === 'signedOnline') return
  if (stage === 'cancelling') {
    cancelling(told, by, on, k)
    return
  }
  told.act('submit', clerk, on(2, 9.5), { submittedOn: addDays(k.signed_on, 2) })
  if (stage === 'submitted') return
  if (stage === 'returned' || stage === 'late')
    told.act('sendBack', clerk, on(3, 15), { returnedOn: addDays(k.signed_on, 3), problem: '楼盘表面积与合同不一致' })
  if (stage === 'returned') return
  if (stage === 'late') told.act('submit', clerk, at(addDays(day, -3), 9), { submittedOn: addDays(day, -3) })
  const filed = { filingNo: k.filing_no, filedOn: k.filed_on, ...(stage === 'late' ? { lateCause: '政府' } : {}) }
  told.act('file', clerk, stage === 'late' ? at(addDays(day, -1), 16) : on(3, 16), filed, { receipt: seen })
  if (stage === 'archived') archive(told, by, on, k)
  if (stage === 'cancelled') cancelled(told, by, day)
  if (stage === 'changing') {
    const change = { changeKind: '付款方式', changeContent: '一次性付款改为按揭', changeSignedOn: addDays(k.signed_on, 4) }
    const due = filingDue(change.changeSignedOn, 30, calendarOf([], [], {}))
    told.act('startChange', clerk, on(4, 9), change, { supplement: seen }).fact('按工作日历推算期限', { changeDueOn: due }, clerk, on(4, 9.1))
  }
}

type By = Telling['site']['by']
type On = (after: number, hour: number) => Date

const cancelling = (told: Told, by: By, on: On, k: Papers): void => {
  const start = {
    cancelReason: '贷款未批',
    cancelContent: '银行未批贷，双方同意解除',
    changeSignedOn: addDays(k.signed_on, 3),
    refundable: 5_000_000,
  }
  told
    .act('startCancel', by.customerService, on(3, 11), start, { rescission: seen })
    .act('approveRefund', by.finance, on(4, 10), { refundable: 5_000_000 })
}

/** Rescinded by agreement: finance approves the refund, the authority cancels the filing, the home is free again. */
const cancelled = (told: Told, by: By, day: string): void => {
  const on = (before: number, hour: number) => at(addDays(day, -before), hour)
  const start = {
    cancelReason: '协商解除',
    cancelContent: '买受人工作调动，双方协商解除合同',
    changeSignedOn: addDays(day, -formerDays.agreed),
    refundable: 30_000_000,
  }
  const due = filingDue(start.changeSignedOn, 30, calendarOf([], [], {}))
  const end = { cancelNo: `ZX${addDays(day, -formerDays.cancelled).replaceAll('-', '')}`, cancelledOn: addDays(day, -formerDays.cancelled) }
  told
    .act('startCancel', by.customerService, on(formerDays.agreed, 11), start, { rescission: seen })
    .fact('按工作日历推算期限', { changeDueOn: due }, by.customerService, on(formerDays.agreed, 11.1))
    .act('approveRefund', by.finance, on(formerDays.refunded, 10), { refundable: 30_000_000, refundOpinion: '房款如数退还' })
    .act('cancel', by.customerService, on(formerDays.cancelled, 15), { ...end, preNotice: '已注销', mortgageFiling: '没有办理' })
}

const archive = (told: Told, by: By, on: On, k: Papers): void => {
  told
    .act('upload', by.customerService, on(4, 9), { contractPages: 38, scannedPages: 38 }, { scan: seen })
    .act('tellBuyer', by.customerService, on(4, 9.5), { notifiedOn: addDays(k.signed_on, 4), noticeMeans: '短信' }, { noticeProof: seen })
    .act('store', by.customerService, on(4, 10), { originals: 2, place: '档案室 A-3', fileNo: `HT-${k.no}` })
}
