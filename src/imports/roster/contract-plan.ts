import { formatFen } from '../../kernel/money.ts'
import type { Change, Draft, Tools, Undo } from './draft.ts'
import type { ContractOnFile, UnitOnFile } from './ledger.ts'
import type { RosterRow } from './row.ts'

/** Puts a contract on file for a unit that has none; answers its id. The row has a contract number. */
export const newContract = (unit: string, data: RosterRow, draft: Draft, undo: Undo, tools: Tools): string => {
  const id = tools.newId()
  undo.created.contracts.push(id)
  draft.contracts.push({
    id,
    unit_id: unit,
    no: data.contractNo,
    signed_on: data.signedOn,
    price: data.price,
    handover_on: data.handoverOn,
    address: data.address ?? '',
    payment: data.payment ?? '',
    bank: data.bank ?? '',
    paid_in_full: data.paidInFull ?? false,
    filed: data.filed ?? data.filingNo !== null,
    gross_area: data.grossArea,
    inner_area: data.innerArea,
    permit_no: data.permitNo,
    permit_on: data.permitOn,
    unit_price: data.unitPrice,
    deposit: data.deposit,
    online_no: data.onlineNo,
    online_on: data.onlineOn,
    filing_no: data.filingNo,
    filed_on: data.filedOn,
  })
  return id
}

type Part = {
  readonly column: string
  readonly label: string
  readonly of: (c: ContractOnFile) => unknown
  readonly to: (r: RosterRow) => unknown
  readonly text?: (value: unknown) => string
}
const yesNo = (value: unknown) => (value === null ? '' : value ? '是' : '否')
const money = (fen: unknown) => (fen === null ? '' : formatFen(Number(fen)))
const parts: readonly Part[] = [
  { column: 'no', label: '合同编号', of: (c) => c.no, to: (r) => r.contractNo },
  { column: 'signed_on', label: '签约日期', of: (c) => c.signedOn, to: (r) => r.signedOn },
  { column: 'price', label: '总价', of: (c) => c.price, to: (r) => r.price, text: money },
  { column: 'handover_on', label: '约定交付日期', of: (c) => c.handoverOn, to: (r) => r.handoverOn },
  { column: 'address', label: '通讯地址', of: (c) => c.address, to: (r) => r.address },
  { column: 'payment', label: '付款方式', of: (c) => c.payment, to: (r) => r.payment },
  { column: 'bank', label: '按揭银行', of: (c) => c.bank, to: (r) => r.bank },
  { column: 'paid_in_full', label: '是否付清', of: (c) => c.paidInFull, to: (r) => r.paidInFull, text: yesNo },
  { column: 'filed', label: '是否备案', of: (c) => c.filed, to: (r) => r.filed ?? (r.filingNo === null ? null : true), text: yesNo },
  { column: 'permit_no', label: '预售许可证号', of: (c) => c.permitNo, to: (r) => r.permitNo },
  { column: 'permit_on', label: '预售许可日期', of: (c) => c.permitOn, to: (r) => r.permitOn },
  { column: 'unit_price', label: '单价', of: (c) => c.unitPrice, to: (r) => r.unitPrice, text: money },
  { column: 'deposit', label: '定金', of: (c) => c.deposit, to: (r) => r.deposit, text: money },
  { column: 'online_no', label: '网签号', of: (c) => c.onlineNo, to: (r) => r.onlineNo },
  { column: 'online_on', label: '网签日期', of: (c) => c.onlineOn, to: (r) => r.onlineOn },
  { column: 'filing_no', label: '备案号', of: (c) => c.filingNo, to: (r) => r.filingNo },
  { column: 'filed_on', label: '备案日期', of: (c) => c.filedOn, to: (r) => r.filedOn },
]

/** Differences of the file from the contract on file; without one, a new contract when the row has a number. Answers the contract's id. */
export const contractChanges = (data: RosterRow, unit: UnitOnFile, draft: Draft, changes: Change[], undo: Undo, tools: Tools): string | null => {
  const held = unit.contract
  if (!held) {
    if (!data.contractNo) return null
    changes.push({ label: '合同', from: '', to: data.contractNo })
    return newContract(unit.id, data, draft, undo, tools)
  }
  const differing = parts.filter((p) => p.to(data) !== null && p.to(data) !== p.of(held))
  if (differing.length === 0) return held.id
  draft.contractChanges.push({ id: held.id, version: held.version, set: Object.fromEntries(differing.map((p) => [p.column, p.to(data)])) })
  undo.contract = { id: held.id, version: held.version + 1, before: Object.fromEntries(differing.map((p) => [p.column, p.of(held)])) }
  changes.push(...differing.map((p) => ({ label: p.label, from: (p.text ?? plain)(p.of(held)), to: (p.text ?? plain)(p.to(data)) })))
  return held.id
}
const plain = (value: unknown): string => String(value ?? '')
