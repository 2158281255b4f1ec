import { type Plain, plainNumber } from './cell.ts'
import { cleanText, isNull } from './clean.ts'
import type { CellContext } from './context.ts'
import { type Outcome, type Remark, refused, remark, took } from './outcome.ts'

export type Names = {
  /** First one is the owner, the others own with them. */
  readonly names: readonly string[]
  readonly organisation: boolean
  readonly role: string | null
  readonly phone: string | null
}

const organisation = /公司|集团|厂|中心|银行|学校|医院|委员会|合作社|事务所/
const phone = /1[3-9]\d{9}|0\d{2,3}-?\d{7,8}/
const role = /\((业主|租户|租客|家属|配偶|妻子?|丈?夫|父亲?|母亲?|儿?子|女儿?)\)/
const roles: Readonly<Record<string, string>> = {
  租户: '租客',
  妻: '配偶',
  妻子: '配偶',
  夫: '配偶',
  丈夫: '配偶',
  父亲: '父',
  母亲: '母',
  儿子: '子',
  女儿: '女',
}

/** Names of owners (excel-import §5.2). Masked names are refused; phones, roles and several names are taken apart and marked. */
export const normaliseName = (cell: Plain, ctx: CellContext): Outcome<Names> => {
  if (cell.kind === 'D') return refused('FORMAT', { detail: '姓名被 Excel 变成了日期' })
  const typed = cleanText(cell.kind === 'N' ? plainNumber(cell.value) : cell.text, { list: true }).replaceAll(/[•‧・･·]/g, '·')
  const text = spaced(typed)
  if (organisation.test(text))
    return took(
      { names: [text.replaceAll('\n', '')], organisation: true, role: null, phone: null },
      ctx.usccColumn && !ctx.uscc ? [remark('USCC_MISSING')] : [],
    )
  if (/[*×]/.test(text) || text.split(separators).some((one) => /^[\u4e00-\u9fff]某某?$/.test(one.trim()))) return refused('NAME_MASKED')

  const remarks: Remark[] = []
  const called = phone.exec(text)?.[0] ?? null
  if (called) remarks.push(remark('NAME_PHONE_SPLIT'))
  const bracket = role.exec(text)
  if (bracket) remarks.push(remark('NAME_ROLE_SPLIT', { detail: bracket[1] ?? '' }))
  const rest = text
    .replace(called ?? '', '、')
    .replace(bracket?.[0] ?? '', '、')
    .replaceAll(/\([、\s]*\)|[:：]\s*$|^\s*[:：]/g, '、')
  const names = namesIn(rest)
  if (names.length === 0) return refused('REQUIRED')
  if (names.length > 1) remarks.push(remark('NAME_MULTIPLE', { detail: names.join('、') }))
  if (twoNames.test(typed)) remarks.push(remark('NAME_SPACED'))
  if (names.some((n) => /\d/.test(n))) remarks.push(remark('NAME_DIGIT'))
  if (names.some((n) => sign.test(n))) remarks.push(remark('NAME_SIGN'))
  if (names.some((n) => [...n].length < 2 || [...n].length > 30)) remarks.push(remark('NAME_LENGTH'))
  return took({ names, organisation: false, role: bracket ? (roles[bracket[1] ?? ''] ?? bracket[1] ?? null) : null, phone: called }, remarks)
}

/** Two whole names with a blank between them; a surname of two characters before its given name is one (欧阳 娜娜). */
const twoNames =
  /(?<![\u4e00-\u9fff])(?!(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|宇文|长孙|司徒|夏侯|端木|万俟|呼延|南宫|独孤|闻人|轩辕|澹台|淳于|单于|申屠|太史|钟离|百里|东郭|西门)[ ])[\u4e00-\u9fff]{2,4} +[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])/
/** What no name is written with: kept, and marked. */
const sign = /[():%=+<>?#@!"]/
const separators = /[、,;/&\n]/
/** 和 parts two whole names only: it is a character of many given names (李和平). */
const namesIn = (text: string): readonly string[] =>
  text
    .split(separators)
    .flatMap((one) => {
      const pair = /^\s*(\S{2,}?)\s*和\s*(\S{2,})\s*$/.exec(one)
      return pair ? [pair[1] ?? '', pair[2] ?? ''] : [one]
    })
    .map((one) => one.replaceAll(/^[\s:]+|[\s:]+$/g, ''))
    .filter((one) => !isNull(one) && !/^[-.·\s]+$/.test(one))

/** No spaces between Chinese characters; Latin names keep single ones. */
const spaced = (text: string): string => text.replaceAll(/(?<=[\p{Script=Han}·、,;/&]) +(?=[\p{Script=Han}·、,;/&(])/gu, '').replaceAll(/ {2,}/g, ' ')
