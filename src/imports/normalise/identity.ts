import { type Plain, plainNumber } from './cell.ts'
import { cleanText, isNull, isScientific } from './clean.ts'
import type { CellContext } from './context.ts'
import { type Outcome, type Remark, refused, remark, took } from './outcome.ts'
import { checkUscc } from './uscc.ts'

export type Identity = { readonly kind: string; readonly no: string }

const regions: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(' '),
)
const otherPapers =
  /^(护照|军官证|士兵证|警官证|港澳居民来往内地通行证|港澳通行证|回乡证|台湾居民来往大陆通行证|台胞证|港澳台居民居住证|居住证|外国人永久居留身份证|外国人永久居留证|户口本|身份证)(?:号码?)?:?/

/** Identity numbers of a cell (excel-import §5.4, GB 11643). Lost digits are never repaired. */
export const normaliseIdentity = (cell: Plain, ctx: CellContext): Outcome<readonly Identity[]> => {
  if (cell.kind === 'D') return refused('ID_FORMAT')
  if (cell.kind === 'N' && (!Number.isInteger(cell.value) || Math.abs(cell.value) >= 1e15))
    return refused(Number.isInteger(cell.value) ? 'DIGITS_LOST' : 'ID_FORMAT')
  const raw = cell.kind === 'N' ? plainNumber(cell.value) : cell.text
  // The look-alikes of X are told from X before NFKC folds them away.
  const lookalike = /[\u2169\u2179\u0425\u0445]\s*$/.test(raw)
  const text = cleanText(lookalike ? raw.replace(/[\u2169\u2179\u0425\u0445]\s*$/, 'X') : raw, { list: true })
  if (isScientific(text)) return refused('DIGITS_LOST')
  const parts = text.split(/[/、,;&|\n和]/).flatMap((p) => (isNull(p) ? [] : [p]))
  if (parts.length === 0) return refused('ID_FORMAT')
  if (parts.length > 1 && parts.length !== (ctx.names ?? 1))
    return refused('ID_COUNT', { detail: `${parts.length} 个号码，${ctx.names ?? 1} 个姓名` })
  const read = parts.map((part) => oneIdentity(part, ctx))
  const bad = read.find((r) => r.value === null)
  if (bad) return bad as Outcome<never> // without a value there is none to tell apart
  const remarks = [
    ...(lookalike ? [remark('ID_LOOKALIKE')] : []),
    ...(parts.length > 1 ? [remark('ID_MULTIPLE')] : []),
    ...read.flatMap((r) => r.remarks),
  ]
  return took(
    read.flatMap((r) => (r.value ? [r.value] : [])),
    remarks,
  )
}

const oneIdentity = (part: string, ctx: CellContext): Outcome<Identity> => {
  const compact = part.replaceAll(/[\s-]/g, '').toUpperCase()
  if (/[*×]/.test(compact)) return refused('ID_FORMAT', { detail: '号码被打码，请填完整号码' })
  const paper = otherPapers.exec(compact)
  const no = paper ? compact.slice(paper[0].length) : compact
  if (/^(\d)\1{5,}$/.test(no) || no === '123456789012345678') return { value: null, remarks: [remark('PLACEHOLDER')] }
  if (paper?.[1] && paper[1] !== '身份证') return no === '' ? refused('ID_FORMAT') : took({ kind: paper[1], no })
  if (no.length === 18 && (ctx.organisation || /[A-Z]/.test(no.slice(0, 17)))) return checkUscc(no)
  if (/^\d{17}[0-9A-Z]$/.test(no)) return eighteen(no, ctx)
  if (/^\d{15}$/.test(no)) {
    const body = `${no.slice(0, 6)}19${no.slice(6)}`
    const old = eighteen(body + checkCharacter(body), ctx)
    return old.value ? took(old.value, [remark('ID_15'), ...old.remarks]) : old
  }
  if (/^[A-Z]\d{8}$/.test(no)) return took({ kind: '护照', no }, [remark('ID_TYPE_GUESSED')])
  return refused('ID_FORMAT', {
    detail: /^[0-9A-Z]*$/.test(no) ? `${no.length} 位` : `「${no.replaceAll(/[0-9A-Z]/g, '').slice(0, 10)}」不是号码里的字符`,
  })
}

const eighteen = (no: string, ctx: CellContext): Outcome<Identity> => {
  if (!regions.has(no.slice(0, 2))) return refused('ID_REGION')
  const birth = `${no.slice(6, 10)}-${no.slice(10, 12)}-${no.slice(12, 14)}`
  const day = ctx.today ?? '9999-12-31'
  if (!exists(birth) || birth > day) return refused('ID_DATE', { detail: birth })
  const check = checkCharacter(no.slice(0, 17))
  if (check !== no[17]) return refused('ID_CHECK', { detail: `应为 ${check}` })
  const remarks: Remark[] = []
  if (birth < '1900' || (ctx.today && Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0) > 110))
    remarks.push(remark('ID_AGE'))
  const sex = Number(no[16]) % 2 ? '男' : '女'
  if (ctx.sex && ctx.sex !== sex) remarks.push(remark('ID_SEX'))
  return took({ kind: '身份证', no }, remarks)
}

const exists = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacter = (body: string): string => '10X98765432'[weights.reduce((sum, w, i) => sum + w * Number(body[i]), 0) % 11] ?? ''
