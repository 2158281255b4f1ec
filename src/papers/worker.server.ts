import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler, type NodeTypstCompileResult } from '@myriaddreamin/typst-ts-node-compiler'
import QRCode from 'qrcode'
import type { Made, Making } from './engine.server.ts'
import { coverageOf, missingIn } from './glyphs.ts'

// A thread of its own for the typesetter: it computes for tens of milliseconds a letter and would hold up every request.

const resolve = createRequire(import.meta.url).resolve
const fontFile = (family: string, file: string) => readFileSync(join(dirname(resolve(`${family}/package.json`)), file))
const fonts = [
  fontFile('@expo-google-fonts/noto-sans-sc', '400Regular/NotoSansSC_400Regular.ttf'),
  fontFile('@expo-google-fonts/noto-sans-sc', '700Bold/NotoSansSC_700Bold.ttf'),
  fontFile('@expo-google-fonts/noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf'),
]
const coverage = [fonts[0], fonts[2]].map((font) => coverageOf(font as Buffer)) // bold draws what regular draws
const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: fonts }] })
/** Without eviction the memory grows by about a megabyte a letter. */
const lettersBetweenEvictions = 20
let letters = 0

const make = async ({ source, sheets, timestamp, tagged }: Making): Promise<Made> => {
  const missing = missingIn(JSON.stringify(sheets), coverage)
  if (missing.length) return { kind: 'glyphs', missing }
  const marked = await Promise.all(sheets.map(async (s) => ({ ...s, qr: await QRCode.toString(s.no, { type: 'svg', margin: 0 }) })))
  const compiled = compiler.compile({ mainFileContent: source, inputs: { data: JSON.stringify({ sheets: marked }) } })
  const document = compiled.result
  if (!document) return { kind: 'failed', why: complaint(compiled) }
  const pdf = compiler.pdf(document, { creationTimestamp: timestamp, pdfTags: tagged })
  const ends: readonly { readonly sheet: number; readonly pages: number }[] = compiler.query(document, { selector: 'metadata', field: 'value' })
  letters += sheets.length
  if (letters >= lettersBetweenEvictions) {
    compiler.evictCache(0)
    letters = 0
  }
  const pages = sheets.map((_, i) => ends.filter((e) => e.sheet === i).reduce((sum, e) => sum + e.pages, 0))
  return { kind: 'made', pdf: new Uint8Array(pdf), pages }
}

const complaint = (compiled: NodeTypstCompileResult): string => {
  const error = compiled.takeDiagnostics()
  return error ? JSON.stringify(compiler.fetchDiagnostics(error)).slice(0, 2000) : 'no document'
}

parentPort?.on('message', (job: Making) => {
  make(job).then(
    (made) => parentPort?.postMessage(made),
    (error: unknown) => parentPort?.postMessage({ kind: 'failed', why: String(error) } satisfies Made),
  )
})
