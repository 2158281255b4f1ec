/** How many items one statement carries, and how many statements may be under way at once. */
const most = 64
const lanes = 3

type Batcher<I, O> = { readonly add: (item: I) => Promise<O> }
type Waiting<I, O> = { readonly item: I; readonly done: (out: O) => void; readonly failed: (why: unknown) => void }

/**
 * Gathers what arrives while the database is busy into one statement. Each caller is answered after that statement has committed.
 * A statement never carries two items with one key: with `share` they get the same answer, without it the later one waits for the next.
 * When a statement fails, its items are tried one by one, so that one bad item fails alone.
 */
export const batcher = <I, O>(by: {
  readonly key: (item: I) => string
  readonly share: boolean
  readonly run: (items: readonly I[]) => Promise<readonly O[]>
}): Batcher<I, O> => {
  let queue: Waiting<I, O>[] = []
  let busy = 0

  const next = (): readonly (readonly Waiting<I, O>[])[] => {
    const groups = new Map<string, Waiting<I, O>[]>()
    const later: Waiting<I, O>[] = []
    for (const one of queue) {
      const key = by.key(one.item)
      const group = groups.get(key)
      if (group && by.share) group.push(one)
      else if (group || groups.size >= most) later.push(one)
      else groups.set(key, [one])
    }
    queue = later
    return [...groups.values()]
  }

  const pump = (): void => {
    if (busy >= lanes || queue.length === 0) return
    busy += 1
    void send(next()).finally(() => {
      busy -= 1
      pump()
    })
  }

  const send = async (groups: readonly (readonly Waiting<I, O>[])[]): Promise<void> => {
    const items = groups.map((g) => (g[0] as Waiting<I, O>).item) // a group is made with its first member
    try {
      const out = await by.run(items)
      groups.forEach((group, i) => {
        for (const one of group) one.done(out[i] as O) // `run` answers item by item
      })
    } catch (why) {
      if (groups.length === 1) for (const one of groups[0] ?? []) one.failed(why)
      else for (const group of groups) await send([group])
    }
  }

  return {
    add: (item) =>
      new Promise<O>((done, failed) => {
        queue.push({ item, done, failed })
        if (queue.length === 1)
          setImmediate(pump) // whatever else this turn brings rides along
        else if (busy < lanes && queue.length >= most) pump()
      }),
  }
}
