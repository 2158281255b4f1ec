import type { Store } from '../src/kernel/db.server.ts'
import type { Program } from './program.ts'

/** One line of the table: our figure, the raw one beside it where there is one, and their ratio. */
export type Result = {
  readonly name: string
  readonly ours: number
  readonly baseline: number | null
  readonly ratio: number | null
  readonly unit: string
  /** What must hold, as issue and stack state it; the table says whether it does. */
  readonly goal?: { readonly text: string; readonly met: boolean }
  readonly note?: string
}

/** What every entry works on: one server, one database with the cast, the program as a process of its own. */
export type Ground = {
  readonly store: Store
  readonly databaseUrl: string
  readonly connection: { readonly host: string; readonly port: number; readonly user: string; readonly database: string }
  readonly program: () => Promise<Program>
  readonly pgbench: string
  readonly seconds: number
  readonly say: (line: string) => void
}
export type Entry = { readonly names: readonly string[]; readonly run: (ground: Ground) => Promise<readonly Result[]> }

export const round = (n: number): number => Number(n.toPrecision(4))
/** Ours against theirs as a rate: more is better. */
export const rates = (name: string, ours: number, baseline: number, goal: number): Result => ({
  name,
  ours: round(ours),
  baseline: round(baseline),
  ratio: round(ours / baseline),
  unit: '次/秒',
  ...(goal ? { goal: { text: `比值 ≥ ${goal}`, met: ours / baseline >= goal } } : {}),
})
