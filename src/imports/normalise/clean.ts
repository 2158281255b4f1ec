/**
 * Text as people meant it (G3–G6): invisible characters gone, every space a plain one, unit words removed before NFKC (else ㎡
 * would leave the digit of "m2"), full-width narrowed, dashes and waves unified. In list fields a line break stays as separator.
 */
export const cleanText = (raw: string, how: { readonly list?: boolean; readonly units?: RegExp } = {}): string => {
  if (!how.units && ordinary.test(raw)) return raw
  const visible = raw
    .replaceAll(/[\uFEFF\u200B-\u200F\u2060\u00AD\u202A-\u202E]/g, '')
    .replaceAll(/\r\n|[\n\r\u2028\u2029\u0085\v\f]/g, how.list ? '\n' : ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
    .replaceAll(/[\u0000-\u0008\u000E-\u001F\u007F]/g, '')
    .replaceAll(/[\t\u00A0\u3000\u2000-\u200A\u202F\u205F]/g, ' ')
  const bare = how.units ? visible.replaceAll(how.units, '') : visible
  return unify(bare.normalize('NFKC'))
}

/** Plain ASCII without blanks and apostrophes, and common Chinese characters: nothing to clean, which is most cells. */
const ordinary = /^[!-&(-~\u4e00-\u9fff]+$/

const unify = (text: string): string =>
  text
    .replaceAll(/[\u2010-\u2015\u2212\uFF0D\u30FC]/g, '-')
    .replaceAll(/[\u301C\uFF5E]/g, '~')
    .replace(/^[\s']+/, '')
    .trimEnd()

/** Whole cells that mean "nothing" (G7). */
export const isNull = (text: string): boolean => nullWords.has(text.trim().toUpperCase())
const nullWords: ReadonlySet<string> = new Set(['', '/', '\\', '-', '--', '无', '空', '没有', '暂无', 'NULL', 'N/A'])

/** Text that is a number in scientific notation: its digits are gone (G8). */
export const isScientific = (text: string): boolean => /^\d(\.\d+)?E\+?\d+$/i.test(text.trim())
