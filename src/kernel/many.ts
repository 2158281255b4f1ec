import { type Fault, Refusal } from './refusal.ts'

export type Many<I, O> = { readonly done: readonly O[]; readonly refused: readonly { readonly item: I; readonly faults: readonly Fault[] }[] }

/** Does the same to many, each by itself, four at a time: what is refused is reported by name, what fails stops the run. */
export const many = async <I, O>(items: readonly I[], work: (item: I) => Promise<O>): Promise<Many<I, O>> => {
  const results: ({ done: O } | { faults: readonly Fault[] })[] = new Array(items.length)
  let next = 0
  const lane = async () => {
    for (let i = next++; i < items.length; i = next++)
      try {
        results[i] = { done: await work(items[i] as I) } // i stays below the length
      } catch (why) {
        if (!(why instanceof Refusal)) throw why
        results[i] = { faults: why.faults }
      }
  }
  await Promise.all(Array.from({ length: 4 }, lane))
  return {
    done: results.flatMap((r) => ('done' in r ? [r.done] : [])),
    refused: results.flatMap((r, i) => ('faults' in r ? [{ item: items[i] as I, faults: r.faults }] : [])), // one result per item
  }
}
