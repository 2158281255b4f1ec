import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../kernel/tables.gen.ts'
import type { Paper } from './paper.ts'

/** A template ready for the typesetter. The hash is its version; the text is kept with what was printed from it. */
export type Source = { readonly text: string; readonly sha256: string; readonly version: string }

const folder = join(import.meta.dirname, 'templates')
const read = (name: string): string => readFileSync(join(folder, `${name}.typ`), 'utf8')
const known = new Map<string, Source>()

/** The template of a paper: shared letterhead, its own text, the loop over sheets. The text never changes with the data. */
export const sourceOf = (paper: Pick<Paper, 'name'>): Source => {
  const kept = known.get(paper.name)
  if (kept) return kept
  const text = [read('base'), read(paper.name), read('tail')].join('\n')
  if (/@preview\b|#?import\s+"@/.test(text)) throw new Error(`${paper.name}: a template imports nothing from outside`) // it would be fetched from the internet
  const sha256 = createHash('sha256').update(text).digest('hex')
  const source = { text, sha256, version: sha256.slice(0, 8) }
  known.set(paper.name, source)
  return source
}

/** Keeps the wording a paper was printed with, so that a later wording does not change what is printed again. */
export const keepSource = async (tx: Kysely<Tables>, paper: Pick<Paper, 'name'>, source: Source, now: Date): Promise<void> => {
  await sql`insert into paper_templates (sha256, paper, body, first_used_at) values (${source.sha256}, ${paper.name}, ${source.text}, ${now}) on conflict (sha256) do nothing`.execute(
    tx,
  )
}
