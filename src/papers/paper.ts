import { z } from 'zod'
import { labelOf } from '../kernel/fields.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'

/** A printed form or letter: what it must contain, and how it is called. Its look stands in `templates/<name>.typ`. */
export type Paper<S extends z.ZodObject = z.ZodObject> = {
  readonly name: string
  readonly label: string
  /** Clause of the manual that asks for it. */
  readonly clause: string
  /** The form code inside its number, `{project}-{series}-{yyyyMMdd}-{seq4}`. */
  readonly series: string
  /** Procedures from whose cases it is printed; `mortgage` stands for that of every bank. */
  readonly processes: readonly string[]
  /** One key for each thing the paper must say; each carries its label. */
  readonly data: S
  readonly sample: z.input<S>
  /** The handbook's code when something is missing; otherwise `PAPER_INCOMPLETE`. */
  readonly incomplete?: string
}

/** Whether cases of that procedure are printed on it: `mortgage` holds for `mortgage.ABC.1`. */
export const printedFrom = (paper: Pick<Paper, 'processes'>, process: string): boolean =>
  paper.processes.some((name) => process === name || process.startsWith(`${name}.`))

export const definePaper = <S extends z.ZodObject>(paper: Paper<S>): Paper<S> => paper

/** What a paper says, complete. Refuses with every missing or wrong thing at once, each by its name on the paper. */
export const complete = <S extends z.ZodObject>(paper: Paper<S>, data: unknown): z.output<S> => {
  const parsed = paper.data.safeParse(data)
  if (parsed.success) return parsed.data
  const wrong = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? '')))]
  throw new Refusal(wrong.map((key): Fault => ({ code: paper.incomplete ?? 'PAPER_INCOMPLETE', message: sentence(paper, key), field: key })))
}

const sentence = (paper: Paper, key: string): string => {
  const part = paper.data.shape[key] as z.ZodType | undefined // undefined only for a key the paper does not know
  return `《${paper.label}》缺少：${(part && labelOf(part)) || key}`
}

/** A part of a paper with the name it is called by when it is missing. */
export const part = <T extends z.ZodType>(label: string, schema: T): T => schema.meta({ label }) as T // meta keeps the schema's own type
/** A word or sentence that must stand on the paper. */
export const words = z.string().trim().min(1)
/** A day `YYYY-MM-DD`. */
export const onDay = z.iso.date()
/** Integer fen; negative for refunds. */
export const fen = z.int()
