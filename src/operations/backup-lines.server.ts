import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Refusal } from '../kernel/refusal.ts'
import { type Ending, endingMark, type Heading, headingMark } from './backup.server.ts'

/** A backup piece by piece: heading, for each table its `copy` command, its rows in chunks of whole lines and its end, ending. */
export type Piece =
  | { readonly heading: Heading }
  | { readonly table: string; readonly command: string }
  | { readonly rows: Buffer }
  | { readonly close: true }
  | { readonly ending: Ending }

/** Reads a backup file. Refuses one that is damaged, cut short or none at all. */
export async function* backupPieces(file: string): AsyncGenerator<Piece> {
  let inTable = false
  let ended = false
  try {
    for await (const block of wholeLines(unzipped(file)))
      for (let rest = block; rest.length > 0; ) {
        const end = inTable ? endOfTable(rest) : 0
        if (end !== 0) {
          yield { rows: end < 0 ? rest : rest.subarray(0, end) }
          rest = end < 0 ? rest.subarray(rest.length) : rest.subarray(end)
          continue
        }
        const stop = rest.indexOf(10)
        const piece = pieceOf(rest.subarray(0, stop).toString('utf8'), inTable)
        inTable = 'table' in piece
        ended = 'ending' in piece
        yield piece
        rest = rest.subarray(stop + 1)
      }
  } catch (error) {
    if (error instanceof Refusal || !(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error
    throw new Refusal(`备份文件损坏或不完整：${file}`, 400)
  }
  if (!ended) throw new Refusal(`备份文件不完整：${file}`, 400)
}

/** An error of either stream, a missing file too, reaches whoever reads. */
const unzipped = (file: string) => pipeline(createReadStream(file), createGunzip(), () => {})

const pieceOf = (line: string, inTable: boolean): Piece => {
  if (inTable) return { close: true }
  if (line.startsWith(headingMark)) return { heading: JSON.parse(line.slice(headingMark.length)) as Heading }
  if (line.startsWith(endingMark)) return { ending: JSON.parse(line.slice(endingMark.length)) as Ending }
  const table = line.match(/^copy (\w+) \([\w", ]+\) from stdin;$/)?.[1]
  if (!table) throw new Refusal('这不是归家的备份文件', 400)
  return { table, command: line.slice(0, -1) }
}

/** Where the line `\.` begins; -1 when it is not in this block. */
const endOfTable = (block: Buffer): number => {
  if (block.subarray(0, 3).equals(mark)) return 0
  const at = block.indexOf(`\n${mark}`)
  return at < 0 ? -1 : at + 1
}
const mark = Buffer.from('\\.\n')

/** Cuts a stream into blocks that end with a line's end; a long line is gathered without copying it again and again. */
async function* wholeLines(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  for await (const chunk of stream) {
    const last = chunk.lastIndexOf(10)
    if (last < 0) {
      waiting.push(chunk)
      continue
    }
    yield Buffer.concat([...waiting, chunk.subarray(0, last + 1)])
    waiting = [chunk.subarray(last + 1)]
  }
  if (waiting.some((w) => w.length > 0)) yield Buffer.concat([...waiting, Buffer.from('\n')])
}
