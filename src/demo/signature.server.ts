import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { Random } from './random.ts'

const width = 240
const height = 80

/** A scribble that stands for a signature, as PNG. Nobody's hand. */
export const scribble = (r: Random): { readonly content: Buffer; readonly sha256: string } => {
  const pixels = Buffer.alloc((width + 1) * height, 255) // one filter byte a row, then grey
  for (let y = 0; y < height; y += 1) pixels[y * (width + 1)] = 0
  const waves = Array.from({ length: 3 }, () => [r.int(2, 6) / 40, r.int(6, 16), r.next() * 6] as const)
  for (let step = 0; step < 900; step += 1) {
    const x = 24 + (step / 900) * 190
    const y = 40 + waves.reduce((sum, [speed, size, start]) => sum + Math.sin(x * speed + start) * size, 0)
    for (let dx = -1; dx <= 1; dx += 1)
      for (let dy = -1; dy <= 1; dy += 1) {
        const at = Math.min(height - 1, Math.max(0, Math.round(y + dy))) * (width + 1) + 1 + Math.round(x + dx)
        pixels[at] = Math.min(pixels[at] ?? 255, dx || dy ? 90 : 20)
      }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const content = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return { content, sha256: createHash('sha256').update(content).digest('hex') }
}

const chunk = (kind: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
