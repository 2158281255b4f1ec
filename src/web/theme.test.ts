import { expect, test } from 'vitest'
import { tones } from './theme.ts'

const light = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string): number => {
  const [high = 0, low = 0] = [light(a), light(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

// covers U-A11Y-1
test.each(Object.entries(tones))('房态「%s」的字与底色对比不低于 4.5', (_, { bg, fg }) => expect(contrast(bg, fg)).toBeGreaterThanOrEqual(4.5))
