import { inflateSync } from 'node:zlib'

/** What a reader of the PDF sees on each page, as plain text in the order it was set; and the fonts that are embedded. */
export const readPdf = (pdf: Buffer): { readonly pages: readonly string[]; readonly fonts: readonly string[] } => {
  const objects = objectsOf(pdf)
  const root = [...objects.values()].find((o) => /\/Type \/Pages\b/.test(o.head) && !/\/Parent\b/.test(o.head))
  const pages = pagesBelow(objects, root)
  const fonts = [...objects.values()]
    .filter((o) => /\/Type \/FontDescriptor\b/.test(o.head) && /\/FontFile\d?\b/.test(o.head))
    .map((o) => /\/FontName \/(?:\w+\+)?([^\s/]+)/.exec(o.head)?.[1] ?? '')
  return { pages: pages.map((page) => textOf(objects, page)), fonts: [...new Set(fonts)].sort() }
}

type Part = { readonly head: string; readonly stream: () => string }

const objectsOf = (pdf: Buffer): Map<string, Part> => {
  const text = pdf.toString('latin1')
  const found = new Map<string, Part>()
  const xref = text.slice(text.lastIndexOf('xref\n', text.lastIndexOf('startxref') - 1))
  const offsets = [...xref.matchAll(/^(\d{10}) \d{5} n/gm)].map((m) => Number(m[1])).sort((a, b) => a - b)
  offsets.forEach((from, i) => {
    const whole = text.slice(from, offsets[i + 1] ?? text.lastIndexOf('xref\n'))
    const id = /^(\d+) 0 obj/.exec(whole)?.[1]
    const at = whole.indexOf('stream\n')
    const head = at < 0 ? whole : whole.slice(0, at)
    const body = () => Buffer.from(whole.slice(at + 7, whole.lastIndexOf('endstream')), 'latin1')
    if (id) found.set(id, { head, stream: () => (/FlateDecode/.test(head) ? inflateSync(body()) : body()).toString('latin1') })
  })
  return found
}

const pagesBelow = (objects: Map<string, Part>, node: Part | undefined): Part[] => {
  if (!node) return []
  const kids = /\/Kids \[([^\]]*)\]/.exec(node.head)?.[1]
  return kids === undefined ? [node] : [...kids.matchAll(/(\d+) 0 R/g)].flatMap((m) => pagesBelow(objects, objects.get(m[1] ?? '')))
}

const textOf = (objects: Map<string, Part>, page: Part): string => {
  const readers = new Map(
    [...page.head.matchAll(/\/(f\d+) (\d+) 0 R/g)].map((m) => {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(m[2] ?? '')?.head ?? '')?.[1]
      return [m[1] ?? '', unicode ? charactersOf(objects.get(unicode)?.stream() ?? '') : new Map<number, string>()]
    }),
  )
  const content = objects.get(/\/Contents (\d+) 0 R/.exec(page.head)?.[1] ?? '')?.stream() ?? ''
  let out = ''
  let reader = new Map<number, string>()
  for (const m of content.matchAll(/\/(f\d+) [\d.]+ Tf|\(((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*)\)|<([0-9A-Fa-f\s]+)>(?!>)/g)) {
    if (m[1]) reader = readers.get(m[1]) ?? reader
    else {
      const bytes = m[3] ? Buffer.from(m[3].replaceAll(/\s/g, ''), 'hex') : unescaped(m[2] ?? '')
      for (let i = 0; i + 1 < bytes.length; i += 2) out += reader.get(bytes.readUInt16BE(i)) ?? ''
    }
  }
  return out
}

const charactersOf = (cmap: string): Map<number, string> => {
  const chars = new Map<number, string>()
  const word = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const block of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const m of (block[1] ?? '').matchAll(/<(\w+)>\s*<(\w+)>/g)) chars.set(Number.parseInt(m[1] ?? '', 16), word(m[2] ?? ''))
  return chars
}

const plain: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 }
const unescaped = (text: string): Buffer => {
  const bytes: number[] = []
  for (const m of text.matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g))
    bytes.push(m[1] ? Number.parseInt(m[1], 8) : m[2] ? (plain[m[2]] ?? m[2].charCodeAt(0)) : (m[3] ?? '').charCodeAt(0))
  return Buffer.from(bytes)
}
