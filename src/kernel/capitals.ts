const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const

/**
 * An amount in fen as signed papers write it: 壹仟贰佰叁拾肆元伍角整. 整 after 元 and 角, never after 分; one 零 for a run of zeros;
 * none between 元 and a non-zero 角 (U-MNY-2; conventions §1 M6; 正确填写票据和结算凭证的基本规定).
 */
export const capitals = (fen: number): string => write(fen, plain)

/** The fen that a capital amount says, or `undefined` where it is none of the permitted forms, 正 for 整 and 圓 for 元 among them. */
export const readCapitals = (text: string): number | undefined => {
  const given = usual(text)
  const fen = value(given)
  return fen !== undefined && permitted(fen).includes(given) ? fen : undefined
}

/** Where the rules leave the writer a choice. */
type Manner = { readonly zeroAfterYuan: boolean; readonly zeroAfterWan: boolean; readonly wholeAfterJiao: boolean }
const plain: Manner = { zeroAfterYuan: false, zeroAfterWan: false, wholeAfterJiao: true }

const write = (fen: number, manner: Manner): string => {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in fen: ${fen}`)
  const amount = Math.abs(fen)
  const [yuan, jiao, cent] = [Math.floor(amount / 100), Math.floor(amount / 10) % 10, amount % 10]
  const head = yuan > 0 ? `${integer(yuan, manner)}元` : ''
  const tail =
    jiao === 0 && cent === 0
      ? `${head || '零元'}整`
      : jiao === 0
        ? `${head}${head && '零'}${digits[cent]}分`
        : `${head}${head && yuan % 10 === 0 && manner.zeroAfterYuan ? '零' : ''}${digits[jiao]}角${cent ? `${digits[cent]}分` : manner.wholeAfterJiao ? '整' : ''}`
  return fen < 0 ? `负${tail}` : tail
}

const integer = (n: number, manner: Manner): string => {
  for (const [unit, size] of [
    ['亿', 1e8],
    ['万', 1e4],
  ] as const) {
    if (n < size) continue
    const [high, low] = [Math.floor(n / size), n % size]
    const zero = low > 0 && (low < size / 10 || (manner.zeroAfterWan && high % 10 === 0))
    return `${integer(high, manner)}${unit}${zero ? '零' : ''}${low ? integer(low, manner) : ''}`
  }
  return thousands(n)
}

const thousands = (n: number): string => {
  const places = [
    ['仟', 1000],
    ['佰', 100],
    ['拾', 10],
    ['', 1],
  ] as const
  let [text, gap] = ['', false]
  for (const [unit, size] of places) {
    const digit = Math.floor(n / size) % 10
    if (digit) text += (gap && text ? '零' : '') + digits[digit] + unit
    gap = digit === 0
  }
  return text
}

/** Every way in which the rules allow this amount to be written. */
const permitted = (fen: number): readonly string[] =>
  [false, true].flatMap((zeroAfterYuan) =>
    [false, true].flatMap((zeroAfterWan) => [false, true].map((wholeAfterJiao) => write(fen, { zeroAfterYuan, zeroAfterWan, wholeAfterJiao }))),
  )

/** Traditional and lengthened characters are accepted on vouchers as well. */
const variants: Readonly<Record<string, string>> = {
  正: '整',
  圆: '元',
  圓: '元',
  貳: '贰',
  參: '叁',
  叄: '叁',
  陸: '陆',
  億: '亿',
  萬: '万',
  負: '负',
}
const usual = (text: string): string =>
  text
    .replaceAll(/\s/g, '')
    .replace(/^人民币[:：]?/, '')
    .replaceAll(/./gu, (c) => variants[c] ?? c)

/** What the characters add up to, whatever their order: `readCapitals` compares with the permitted forms afterwards. */
const value = (text: string): number | undefined => {
  const [, sign, yuan = '', jiao = '', cent = ''] = /^(负?)(?:([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)元)?零?(?:(.)角)?零?(?:(.)分)?整?$/.exec(text) ?? []
  if (!yuan && !jiao && !cent) return undefined
  const amount = numberOf(yuan) * 100 + digitOf(jiao) * 10 + digitOf(cent)
  return Number.isSafeInteger(amount) ? (sign && amount ? -amount : amount) : undefined
}

const digitOf = (c: string): number => Math.max(0, (digits as readonly string[]).indexOf(c))

const numberOf = (text: string): number => {
  for (const [unit, size] of [
    ['亿', 1e8],
    ['万', 1e4],
  ] as const) {
    const at = text.lastIndexOf(unit)
    if (at >= 0) return numberOf(text.slice(0, at)) * size + numberOf(text.slice(at + 1))
  }
  let [sum, digit] = [0, 0]
  for (const c of text) {
    const size = { 仟: 1000, 佰: 100, 拾: 10 }[c]
    if (size === undefined) digit = digitOf(c)
    else [sum, digit] = [sum + digit * size, 0]
  }
  return sum + digit
}
