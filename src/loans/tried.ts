import { type Fault, Refusal } from '../kernel/refusal.ts'

/** What a calculation answers, or every reason why it refuses. */
export const tried = <T>(compute: () => T): { readonly value?: T; readonly faults: readonly Fault[] } => {
  try {
    return { value: compute(), faults: [] }
  } catch (why) {
    if (why instanceof Refusal) return { faults: why.faults }
    throw why
  }
}
