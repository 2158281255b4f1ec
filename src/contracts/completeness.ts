import type { ContractData } from './contract-data.ts'

const filled = (value: unknown): boolean => value !== null && value !== undefined && value !== ''

/** What must be known before a contract may be signed online (contract-filing §2 step 2), by the name the form gives it. */
const wanted: readonly (readonly [label: string, is: (c: ContractData) => boolean])[] = [
  ['签订日期', (c) => filled(c.signedOn)],
  ['买受人', (c) => c.buyers.length > 0],
  ['共有方式', (c) => c.buyers.length < 2 || filled(c.coOwnership)],
  ['预售许可证号', (c) => !c.presale || filled(c.permitNo)],
  ['建筑面积', (c) => filled(c.grossArea)],
  ['套内面积', (c) => c.basis !== 'INNER' || filled(c.innerArea)],
  ['单价', (c) => c.basis === 'UNIT' || filled(c.unitPrice)],
  ['合同总价', (c) => filled(c.price) && c.price !== 0],
  ['付款方式', (c) => filled(c.payment)],
  ['按揭银行', (c) => !/按揭|贷款/.test(c.payment) || filled(c.bank)],
  ['约定交付日', (c) => filled(c.handoverOn)],
  ['送达地址', (c) => filled(c.address)],
]

export const lackingIn = (contract: ContractData): readonly string[] => wanted.flatMap(([label, is]) => (is(contract) ? [] : [label]))
