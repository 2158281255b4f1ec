import { headerKey } from '../imports/synonyms.ts'

/** Words that head the columns of a bank's overdue list (repayment-reminders §4). */
export const listColumns = {
  bank: ['银行', '贷款银行', '贷款行', '经办行', '支行', '网点'],
  listedOn: ['名单日期', '日期', '统计日期', '截止日期', '数据日期'],
  loanNo: ['贷款合同号', '贷款合同编号', '借款合同号', '借款合同编号', '合同号', '合同编号', '贷款账号', '贷款帐号', '借据号'],
  name: ['姓名', '客户姓名', '借款人', '借款人姓名', '客户名称', '户名'],
  tail: ['账号后四位', '账户后四位', '还款账号后四位', '账号尾号', '还款账号尾号', '卡号后四位', '尾号', '还款账号', '还款账户', '卡号'],
  room: ['房号', '房屋', '房屋坐落', '抵押物', '抵押房产', '所购房屋', '房屋地址'],
  instalments: ['逾期期数', '期数', '欠款期数', '连续逾期期数', '累计逾期期数', '拖欠期数'],
  principal: ['逾期本金', '欠本', '拖欠本金', '应还本金', '本金'],
  interest: ['逾期利息', '欠息', '拖欠利息', '应还利息', '利息'],
  penalty: ['罚息', '逾期罚息', '罚息复利', '罚息及复利', '复利'],
  days: ['逾期天数', '天数', '欠款天数', '逾期日数'],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type ListField = keyof typeof listColumns

export type ListHeader<F extends string = ListField> = { readonly at: number; readonly columns: ReadonlyMap<F, number> }

/** The header among the first twenty rows: the one that names most columns, at least two. */
export const findListHeader = <F extends string>(
  rows: readonly (readonly string[])[],
  known: Readonly<Record<F, readonly string[]>>,
): ListHeader<F> | undefined => {
  const fields = Object.keys(known) as F[] // the keys of the table
  let best: ListHeader<F> | undefined
  for (const [at, cells] of rows.slice(0, 20).entries()) {
    const columns = new Map<F, number>()
    for (const [index, cell] of cells.entries()) {
      const key = headerKey(cell)
      const field = fields.find((f) => known[f].includes(key))
      if (field && !columns.has(field)) columns.set(field, index)
    }
    if (columns.size >= 2 && columns.size > (best?.columns.size ?? 0)) best = { at, columns }
  }
  return best
}
