/** A loan as the bank's list may name it. */
export type KnownLoan = {
  readonly id: string
  readonly bank: string
  readonly loanNo: string | null
  readonly tail: string | null
  readonly names: readonly string[]
  readonly unit: string
  readonly code: string
  readonly over: boolean
}
type Named = { readonly loanNo: string; readonly name: string; readonly tail: string; readonly room: string }
export type Match = { readonly loan?: KnownLoan; readonly why: string }

/** By contract number, else by name and the account's last four, else by name and room; two candidates are none (repayment-reminders §4). */
export const matchLoan = (row: Named, loans: readonly KnownLoan[]): Match => {
  const tries = [
    { by: '贷款合同号', hits: row.loanNo ? loans.filter((l) => l.loanNo === row.loanNo) : [] },
    { by: '姓名和账号后四位', hits: row.name && row.tail ? loans.filter((l) => l.names.includes(row.name) && l.tail === row.tail) : [] },
    { by: '姓名和房号', hits: row.name && row.room ? loans.filter((l) => l.names.includes(row.name) && isRoom(row.room, l)) : [] },
  ]
  const found = tries.find((t) => t.hits.length > 0)
  if (!found) return { why: '没有找到这笔贷款，请核对合同号、姓名和账号后四位' }
  const [loan, another] = found.hits
  return loan && !another ? { loan, why: `按${found.by}` } : { why: `按${found.by}找到 ${found.hits.length} 笔贷款，不能确定是哪一笔` }
}

const isRoom = (room: string, loan: KnownLoan): boolean => room === loan.code || room.endsWith(loan.unit) || loan.unit === room
