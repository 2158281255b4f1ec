import { formatFen } from '../kernel/money.ts'
import { shareText } from '../people/shares.ts'
import { type ContractData, type DetailWord, detailWords } from './contract-data.ts'
import { terms, termText } from './terms.ts'
import { basisNames, templateNames } from './words.ts'

export type Change = { readonly label: string; readonly text: string }
type Part = readonly [label: string, of: (c: ContractData) => string]

const plain = (value: string | null | undefined): string => value ?? ''
const money = (fen: number | null | undefined): string => (fen === null || fen === undefined ? '' : `${formatFen(fen)} 元`)
const yesNo = (value: boolean | undefined): string => (value ? '是' : '否')

const parts: readonly Part[] = [
  ['合同编号', (c) => c.no],
  ['签订日期', (c) => plain(c.signedOn)],
  ['合同文本', (c) => templateNames[c.template]],
  ['预售', (c) => yesNo(c.presale)],
  ['预售许可证号', (c) => plain(c.permitNo)],
  ['预售许可日期', (c) => plain(c.permitOn)],
  ['计价方式', (c) => basisNames[c.basis]],
  ['建筑面积', (c) => plain(c.grossArea)],
  ['套内面积', (c) => plain(c.innerArea)],
  ['单价', (c) => money(c.unitPrice)],
  ['房屋价款', (c) => money(c.details.housePrice)],
  ['装修价款', (c) => money(c.fitOutPrice)],
  ['其他价款', (c) => money(c.details.otherPrice)],
  ['合同总价', (c) => money(c.price)],
  ['定金', (c) => money(c.deposit)],
  ['付款方式', (c) => c.payment],
  ['按揭银行', (c) => c.bank],
  ['约定交付日', (c) => plain(c.handoverOn)],
  ['送达地址', (c) => c.address],
  ['共有方式', (c) => plain(c.coOwnership)],
  ['另行约定计价', (c) => yesNo(c.details.basisAgreed)],
  ['附件', (c) => (c.details.annexes ?? []).map((a) => `${a.name} ${a.pages} 页`).join('、')],
  ...(Object.keys(detailWords) as DetailWord[]).map((key): Part => [detailWords[key], (c) => plain(c.details[key])]), // the keys of that table
  ...terms.map((term): Part => [term.label, (c) => termText(term, c.terms[term.key])]),
]

/** Every difference between two versions of a contract in words: 合同总价由「…」改为「…」. Names are looked up by the caller. */
export const changesBetween = (before: ContractData, after: ContractData, names: ReadonlyMap<string, string>): readonly Change[] => {
  const buyers = (c: ContractData) =>
    c.buyers.map((b) => `${names.get(b.customer) ?? '？'}${c.buyers.length > 1 ? `（${shareText(b)}）` : ''}`).join('、')
  return [...parts, ['买受人', buyers] as const].flatMap(([label, of]) => {
    const [from, to] = [of(before), of(after)]
    return from === to ? [] : [{ label, text: `由「${from || '空'}」改为「${to || '空'}」` }]
  })
}
