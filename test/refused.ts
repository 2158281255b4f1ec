import { Refusal } from '../src/kernel/refusal.ts'

/** The codes of a refusal, all faults in order; fails where nothing is refused. */
export const refused = (act: () => unknown): readonly string[] => {
  try {
    act()
  } catch (why) {
    if (why instanceof Refusal) return why.faults.map((f) => f.code)
    throw why
  }
  throw new Error('nothing was refused')
}
