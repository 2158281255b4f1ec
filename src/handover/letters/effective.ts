/** What a letter's service rests on. */
export type Travelled = {
  readonly channel: string
  readonly state: string
  readonly contractAddress: boolean
  readonly signedOn: string | null
  readonly returnedOn: string | null
}

export const postal: readonly string[] = ['EMS', '挂号信']
export const channels = ['EMS', '挂号信', '当面送达', '短信', 'APP', '公证送达', '公告'] as const
export type Channel = (typeof channels)[number]

/** What the day of proof is called on each channel: sending alone serves nothing. */
export const proofOf: Readonly<Record<Channel, string>> = {
  EMS: '签收日',
  挂号信: '签收日',
  当面送达: '业主签字日',
  短信: '业主确认日',
  APP: '业主确认日',
  公证送达: '公证书记载日',
  公告: '公告期满日',
}

/**
 * The day on which a letter serves the notice (handbook handover §5), `YYYY-MM-DD`, or null: the day of proof of its channel; for post
 * that came back from the contract address the day of return, where the contract has an address clause and the project says so.
 */
export const effectiveDay = (letter: Travelled, returnCountsAsServed: boolean): string | null => {
  if (letter.state === '作废') return null
  if (letter.signedOn) return letter.signedOn
  return letter.returnedOn && postal.includes(letter.channel) && letter.contractAddress && returnCountsAsServed ? letter.returnedOn : null
}

/** The notice is effective on the earliest day of all its letters that are not void. */
export const earliest = (days: readonly (string | null)[]): string | null =>
  days.reduce((first, day) => (day !== null && (first === null || day < first) ? day : first), null)
