const digit: Readonly<Record<string, string>> = {
  〇: '0',
  '○': '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}

/** Chinese numerals in a room code as digits: by value where 十 or 百 stands (二十三 → 23), else digit by digit (三〇一 → 301). */
export const digitsOf = (text: string): string =>
  text.replaceAll(/[〇○零一二三四五六七八九十百]+/g, (run) => (/[十百]/.test(run) ? byValue(run) : [...run].map((c) => digit[c] ?? c).join('')))

const byValue = (run: string): string => {
  const match = /^(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(run)
  if (!match) return run
  const [, hundreds, tens, ten, ones] = match
  return String(Number(digit[hundreds ?? ''] ?? 0) * 100 + (ten ? Number(digit[tens ?? ''] ?? 1) * 10 : 0) + Number(digit[ones ?? ''] ?? 0))
}
