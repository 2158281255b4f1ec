/** The characters a TrueType font can draw, as sorted ranges, read from its `cmap` table (format 12 or 4). */
export type Coverage = readonly (readonly [first: number, last: number])[]

export const coverageOf = (font: Buffer): Coverage => {
  const tables = font.readUInt16BE(4)
  for (let i = 0; i < tables; i += 1) {
    const record = 12 + i * 16
    if (font.toString('latin1', record, record + 4) === 'cmap') return readCmap(font, font.readUInt32BE(record + 8))
  }
  return []
}

/** Characters of a text that none of the fonts can draw; controls and spaces are not drawn. */
export const missingIn = (text: string, fonts: readonly Coverage[]): readonly string[] =>
  [...new Set(text)].filter((char) => {
    const code = char.codePointAt(0) ?? 0
    return code > 0x20 && !fonts.some((font) => covers(font, code))
  })

const covers = (ranges: Coverage, code: number): boolean => {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle] as readonly [number, number] // within the bounds of the search
    if (code < first) high = middle - 1
    else if (code > last) low = middle + 1
    else return true
  }
  return false
}

const readCmap = (font: Buffer, at: number): Coverage => {
  const subtables = Array.from({ length: font.readUInt16BE(at + 2) }, (_, i) => at + font.readUInt32BE(at + 4 + i * 8 + 4))
  const full = subtables.find((t) => font.readUInt16BE(t) === 12)
  if (full !== undefined)
    return Array.from({ length: font.readUInt32BE(full + 12) }, (_, i) => {
      const group = full + 16 + i * 12
      return [font.readUInt32BE(group), font.readUInt32BE(group + 4)] as const
    })
  const basic = subtables.find((t) => font.readUInt16BE(t) === 4)
  if (basic === undefined) return []
  const segments = font.readUInt16BE(basic + 6) / 2
  return Array.from(
    { length: segments },
    (_, i) => [font.readUInt16BE(basic + 16 + segments * 2 + i * 2), font.readUInt16BE(basic + 14 + i * 2)] as const,
  )
}
