import { createHash } from 'node:crypto'

/** What one event says, in the form that is hashed. `at` is an ISO instant. */
export type Link = {
  readonly stream: string
  readonly seq: number
  readonly kind: string
  readonly step: string | null
  readonly label: string
  readonly from: string | null
  readonly to: string | null
  readonly actor: string
  readonly at: string
  readonly due: string | null
  readonly body: unknown
  readonly previous: string
}

/** The hash that the next event of the stream, and the seal of the project, will name. */
export const hashOf = (link: Link): string =>
  createHash('sha256')
    .update(
      `${link.previous}\n${link.stream}\n${link.seq}\n${link.kind}\n${link.step ?? ''}\n${JSON.stringify(link.label)}\n${link.from ?? ''}\n${link.to ?? ''}\n${link.actor}\n${link.at}\n${link.due ?? ''}\n${canonical(link.body)}`,
    )
    .digest('hex')

/** What stands before the first event of a stream. */
export const beginning = ''

/** JSON with sorted keys: the database does not keep the order in which keys were written. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
