/**
 * Joins PDF files made by our typesetter (plain objects, one table of offsets, no structure tree) into one, page after page. Yields the
 * bytes piece by piece, so that a run of ten thousand letters is never in memory as a whole. Refuses files of another make.
 */
export async function* mergePdfs(files: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  const offsets: number[] = []
  const trees: { readonly id: number; readonly pages: number }[] = []
  let at = 0
  let next = 3 // 1 is the catalogue, 2 the page tree above all others
  const sized = (text: string): Buffer => {
    const bytes = Buffer.from(text, 'latin1')
    at += bytes.length
    return bytes
  }
  yield sized('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
  for await (const file of files) {
    const objects = objectsOf(file)
    const shift = next - 1
    const root = objects.find((o) => /\/Type \/Pages\b/.test(o.head) && !/\/Parent\b/.test(o.head))
    if (!root) throw new Error('not a file of our typesetter: no page tree')
    trees.push({ id: root.id + shift, pages: Number(/\/Count (\d+)/.exec(root.head)?.[1] ?? 0) })
    for (const object of objects) {
      next = Math.max(next, object.id + shift + 1)
      if (/\/Type \/Catalog\b/.test(object.head) || /^<<\s*\/(Title|Creator|Producer|ModDate|CreationDate)\b/.test(object.head)) continue // one catalogue is enough
      const head = object.head.replaceAll(/(\d+) 0 R\b/g, (_, id: string) => `${Number(id) + shift} 0 R`)
      offsets[object.id + shift] = at
      yield sized(`${object.id + shift} 0 obj\n${object === root ? head.replace('<<', '<<\n  /Parent 2 0 R') : head}${object.tail}`)
    }
  }
  offsets[1] = at
  yield sized('1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n')
  offsets[2] = at
  const total = trees.reduce((sum, t) => sum + t.pages, 0)
  yield sized(`2 0 obj\n<< /Type /Pages /Count ${total} /Kids [${trees.map((t) => `${t.id} 0 R`).join(' ')}] >>\nendobj\n`)
  const start = at
  const free = '0000000000 65535 f \n'
  const table = Array.from({ length: next }, (_, id) => (offsets[id] === undefined ? free : `${String(offsets[id]).padStart(10, '0')} 00000 n \n`))
  yield sized(`xref\n0 ${next}\n${table.join('')}trailer\n<< /Size ${next} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)
}

/** `head` is the dictionary, in which numbers of objects are shifted; `tail` the stream and the end, which stay as they are. */
type Part = { readonly id: number; readonly head: string; readonly tail: string }

const objectsOf = (file: Buffer): readonly Part[] => {
  const text = file.toString('latin1')
  const table = text.lastIndexOf('xref\n', text.lastIndexOf('startxref') - 1)
  if (table < 0 || text.includes('/Type /ObjStm')) throw new Error('not a file of our typesetter: no plain table of objects')
  const starts = [...text.slice(table).matchAll(/^(\d{10}) \d{5} n/gm)].map((m) => Number(m[1])).sort((a, b) => a - b)
  return starts.map((from, i) => {
    const whole = text.slice(from, starts[i + 1] ?? table)
    const opening = /^(\d+) 0 obj\s*/.exec(whole)
    if (!opening) throw new Error('not a file of our typesetter: an object without number')
    const body = whole.slice(opening[0].length)
    const stream = body.indexOf('stream\n')
    const cut = stream < 0 ? body.lastIndexOf('endobj') : stream
    return { id: Number(opening[1]), head: body.slice(0, cut), tail: body.slice(cut) }
  })
}
