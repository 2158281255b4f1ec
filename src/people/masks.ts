/** How personal data is shown to those who need not know all of it (U-MSK, conventions §10). */
export const maskTelephone = (value: string): string => {
  if (/^1\d{10}$/.test(value)) return `${value.slice(0, 3)}****${value.slice(-4)}`
  return value.length > 4 ? `${value.slice(0, -4)}****` : '****'
}
/** First three and last four characters; short ones keep first and last two (passport). */
export const maskIdentity = (value: string): string =>
  value.length >= 15
    ? `${value.slice(0, 3)}${'*'.repeat(value.length - 7)}${value.slice(-4)}`
    : value.length > 4
      ? `${value.slice(0, 2)}${'*'.repeat(value.length - 4)}${value.slice(-2)}`
      : '****'
/** The surname and one `*` for each further character; two-character surnames stay whole. A company's name is public. */
export const maskName = (name: string): string => {
  const double = /^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯|万俟|端木|南宫|独孤|轩辕|闻人)/.test(name)
  const surname = double ? 2 : 1
  return name.length > 30 ? name : `${name.slice(0, surname)}${'*'.repeat(Math.max(name.length - surname, 0))}`
}
/** `z***@example.cn`. */
export const maskEmail = (value: string): string => value.replace(/^(.).*(?=@)/, '$1***')
/** The street stays, every number becomes `**`. */
export const maskAddress = (value: string): string => value.replaceAll(/[0-9０-９]+|[一二三四五六七八九十百零〇]+(?=[号栋幢座单层楼室])/g, '**')
