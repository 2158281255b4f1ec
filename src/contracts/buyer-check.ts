import { z } from 'zod'
import { normaliseIdentity } from '../imports/normalise/identity.ts'
import { verdictOf } from '../imports/normalise/outcome.ts'
import { compare, decimal, over, plus, whole } from '../kernel/decimal.ts'
import { line, word } from '../kernel/quantities.ts'
import type { Fault } from '../kernel/refusal.ts'

const sharePattern = /^(\d{1,3}(\.\d{1,12})?%?|[1-9]\d{0,5}\/[1-9]\d{0,5})$/

/** One buyer as the contract names them. A share is a percentage (`50`, `33.3%`) or a fraction (`1/3`). */
export const Buyer = z.object({
  name: line('买受人姓名'),
  kind: word('买受人类别', ['个人', '企业']).default('个人'),
  identityKind: line('证件种类').default('身份证'),
  identityNo: line('证件号码').optional(),
  share: z.string().trim().regex(sharePattern, '份额应为百分数或分数，如 50% 或 1/2').optional().meta({ label: '份额' }),
})
export type Buyer = z.output<typeof Buyer>

/** What is wrong with the buyers: identity numbers, somebody named twice, shares that do not make the whole (contract-filing §3, §4). */
export const buyerFaults = (buyers: readonly Buyer[], coOwnership?: string): readonly Fault[] => [
  ...buyers.flatMap((b, i) => badIdentity(b, `buyers.${i}.identityNo`)),
  ...buyers.flatMap((b, i) =>
    buyers.slice(0, i).some((other) => samePerson(b, other))
      ? [{ code: 'DUPLICATE', message: `买受人${b.name}列了两次`, field: `buyers.${i}.name` }]
      : [],
  ),
  ...shareFaults(buyers, coOwnership),
]

const badIdentity = (buyer: Buyer, field: string): readonly Fault[] => {
  if (buyer.identityNo === undefined || !['身份证', '统一社会信用代码'].includes(buyer.identityKind)) return []
  const organisation = buyer.identityKind === '统一社会信用代码'
  const { value, remarks } = normaliseIdentity({ kind: 'T', text: buyer.identityNo }, { organisation })
  if (value?.length === 1 && value[0]?.kind === buyer.identityKind && verdictOf(remarks) !== 'REJECT') return []
  const said = remarks.map((r) => r.message).join('，') || `不是${buyer.identityKind}号码`
  return [{ code: 'BAD_ID_NUMBER', message: `${buyer.name}的${buyer.identityKind}号码不对：${said}`, field }]
}

const samePerson = (a: Buyer, b: Buyer): boolean =>
  a.identityNo === undefined || b.identityNo === undefined
    ? a.name === b.name && a.identityNo === b.identityNo
    : a.identityNo.toUpperCase() === b.identityNo.toUpperCase()

const shareFaults = (buyers: readonly Buyer[], coOwnership?: string): readonly Fault[] => {
  const shares = buyers.flatMap((b) => (b.share === undefined ? [] : [b.share]))
  if (shares.length === 0) return coOwnership === '按份共有' ? [missing('按份共有的，每位买受人须写明份额')] : []
  if (shares.length < buyers.length) return [missing('份额须每位买受人都写，或都不写')]
  if (compare(plus(...shares.map(shareOf)), whole(1)) === 0) return []
  return [{ code: 'SHARES_SUM', message: `各买受人份额 ${shares.join(' + ')} 合计不是 100%`, field: 'buyers' }]
}
const missing = (message: string): Fault => ({ code: 'REQUIRED', message, field: 'buyers' })

const shareOf = (share: string) => {
  const [n = '0', d] = share.split('/')
  return d === undefined ? over(decimal(n.replace('%', '')), whole(100)) : over(whole(BigInt(n)), whole(BigInt(d)))
}
