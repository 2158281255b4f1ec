import { z } from 'zod'

/** A telephone as it is stored: digits only, an area code before a landline. Refuses what is no mainland number. */
export const TelephoneNo = z
  .string()
  .transform((typed) =>
    typed
      .normalize('NFKC')
      .replaceAll(/[\s\-—–()]/g, '')
      .replace(/^(\+?86)(?=1\d{10}$)/, ''),
  )
  .pipe(z.string().regex(/^(1[3-9]\d{9}|0\d{9,11}|[48]00\d{7})$/, '电话应为 11 位手机号，或带区号的固定电话'))

/** What a customer proves the identity with. Only the resident card carries a check digit. */
export const identityKinds = ['身份证', '护照', '港澳居民来往内地通行证', '台湾居民来往大陆通行证', '军官证', '统一社会信用代码', '其他'] as const
export const IdentityPaper = z
  .object({ kind: z.enum(identityKinds), no: z.string().transform((typed) => typed.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()) })
  .superRefine(({ kind, no }, context) => {
    const message = faultOf(kind, no)
    if (message) context.addIssue({ code: 'custom', path: ['no'], message })
  })

const faultOf = (kind: (typeof identityKinds)[number], no: string): string | undefined => {
  if (kind === '身份证') return validResidentId(no) ? undefined : '身份证号应为 18 位，且校验位不符时请核对证件'
  if (kind === '统一社会信用代码') return /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(no) ? undefined : '统一社会信用代码应为 18 位'
  return /^[0-9A-Z]{5,20}$/.test(no) ? undefined : '证件号应为 5–20 位字母或数字'
}

/** GB 11643: 17 digits with a real birth date and the check character (ISO 7064 MOD 11-2). */
const validResidentId = (no: string): boolean => {
  if (!/^[1-9]\d{16}[\dX]$/.test(no)) return false
  const born = `${no.slice(6, 10)}-${no.slice(10, 12)}-${no.slice(12, 14)}`
  const day = new Date(`${born}T00:00:00Z`)
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== born) return false
  const sum = weights.reduce((total, weight, i) => total + weight * Number(no[i]), 0)
  return '10X98765432'[sum % 11] === no[17]
}
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
