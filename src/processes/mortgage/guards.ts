import type { On } from '../../kernel/process.ts'
import type { MortgageData, MortgageField } from './fields.ts'

export type Guard = { readonly code: string; readonly if: (data: MortgageData, on: On) => boolean }
export type Guards = Readonly<Record<string, Guard>>
export const guard = (code: string, test: Guard['if']): Guard => ({ code, if: test })

/** The date of a step: not in the future, not before what came before it. */
export const datedAfter = (own: MortgageField, label: string, before: readonly (readonly [field: string, label: string])[]): Guards => ({
  [`${label}不能晚于今天`]: guard('FUTURE_DATE', (data, { today }) => dayIn(data, own) > today),
  ...Object.fromEntries(
    before.map(([field, what]) => [
      `${label}早于${what}`,
      guard('DATE_ORDER', (data) => dayIn(data, own) !== '' && dayIn(data, own) < dayIn(data, field)),
    ]),
  ),
})
/** A day in the case, or nothing; generated fields are not among the named ones. */
export const dayIn = (data: object, field: string): string => {
  const value = (data as Readonly<Record<string, unknown>>)[field]
  return typeof value === 'string' ? value : ''
}

/** Every mandatory paper is on file, its original seen, and still valid on the day it is used (§10). */
export const papersHold = (on: MortgageField): Guards => ({
  必交资料尚未收齐: guard('DOCUMENT_MISSING', ({ papersMissing = 0, papersListed = 0 }) => papersListed === 0 || papersMissing > 0),
  必交资料尚有未核对原件的: guard('DOCUMENT_MISSING', ({ papersMissing = 0, papersUnchecked = 0 }) => papersMissing === 0 && papersUnchecked > 0),
  有资料在办理当日已过有效期: guard(
    'DOCUMENT_EXPIRED',
    (data) => dayIn(data, on) !== '' && (data.papersValidUntil ?? '9999-12-31') < dayIn(data, on),
  ),
})
export const papersReceived: Guards = {
  必交资料尚未收齐: guard('DOCUMENT_MISSING', ({ papersMissing = 0, papersListed = 0 }) => papersListed === 0 || papersMissing > 0),
  有资料已过有效期: guard('DOCUMENT_EXPIRED', ({ papersValidUntil = '9999-12-31' }, { today }) => papersValidUntil < today),
}

export const downPaymentPaid: Guards = {
  '已收首付款不足，未达银行和当地规定的比例': guard('DOWN_PAYMENT_TOO_LOW', ({ downReceived = 0, downRequired = 0 }) => downReceived < downRequired),
}
/** 更名: who buys now must have signed (§18). */
export const buyersSigned: Guards = {
  '面签后买受人有变更，须重新面签': guard('SIGNATURE_MISSING', ({ buyersChanged }) => buyersChanged === true),
}
export const contractSigned: Guards = {
  购房合同尚未签订: guard('CONTRACT_NOT_SIGNED', ({ contractSignedOn }) => !contractSignedOn),
}
export const letterHolds = (on: string): Guards => ({
  承诺书已过有效期: guard('LETTER_EXPIRED', (data) => {
    const last = data.letterLastDay ?? data.letterEnd
    return last !== undefined && dayIn(data, on) > last
  }),
})
