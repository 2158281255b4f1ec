import { applyRule } from '../../kernel/rule.ts'
import { noticeService } from '../notice-service.ts'

export const channels = ['EMS', '挂号信', '当面送达', '短信', 'APP', '公证送达', '公告'] as const
export type Channel = (typeof channels)[number]
export const postal: readonly string[] = ['EMS', '挂号信']

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

/** What a letter's service rests on. `provenOn` is the day of proof of its channel. */
export type Travelled = {
  readonly channel: Channel
  readonly voided: boolean
  readonly contractAddress: boolean
  readonly provenOn: string | null
  readonly returnedOn: string | null
}

/** The rule's words for each channel: its name there, and where the day of proof goes. */
const inRule = {
  EMS: ['POST', 'signedOn'],
  挂号信: ['POST', 'signedOn'],
  当面送达: ['IN_PERSON', 'signedOn'],
  短信: ['TEXT', 'acknowledgedOn'],
  APP: ['APP', 'acknowledgedOn'],
  公证送达: ['NOTARISED', 'recordedOn'],
  公告: ['PUBLIC', 'periodEndsOn'],
} as const satisfies Record<Channel, readonly [string, string]>

/** The day on which a letter serves the notice by the rule 入伙通知的送达 (handbook handover §5), `YYYY-MM-DD`, or null. */
export const effectiveDay = (letter: Travelled, returnCountsAsServed: boolean): string | null => {
  const [channel, proof] = inRule[letter.channel]
  const record = {
    channel,
    contractAddress: letter.contractAddress,
    voided: letter.voided,
    ...(letter.provenOn ? { [proof]: letter.provenOn } : {}),
    ...(letter.returnedOn ? { returnedOn: letter.returnedOn } : {}),
  }
  const anyDay = '2000-01-01' // the effective day of one record does not depend on the contract's
  return applyRule(noticeService, { contractHandoverDate: anyDay, records: [record], returnCountsAsServed }).result.effectiveDate
}

/** The notice is effective on the earliest day of all its letters that are not void. */
export const earliest = (days: readonly (string | null)[]): string | null =>
  days.reduce((first, day) => (day !== null && (first === null || day < first) ? day : first), null)
