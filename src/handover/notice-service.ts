import { z } from 'zod'
import { addDays } from '../kernel/days.ts'
import { day, flag, line, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

const channels = ['POST', 'IN_PERSON', 'TEXT', 'APP', 'NOTARISED', 'PUBLIC', 'TELEPHONE', 'FAX'] as const
const channelWords: Readonly<Record<(typeof channels)[number], string>> = {
  POST: '邮寄',
  IN_PERSON: '当面',
  TEXT: '短信',
  APP: '应用内',
  NOTARISED: '公证',
  PUBLIC: '公告',
  TELEPHONE: '电话',
  FAX: '传真',
}

const Mailing = z.object({
  channel: word('送达方式', channels),
  owner: line('收件的业主').optional(),
  contractAddress: flag('寄往合同地址').default(true),
  sentOn: day('寄出或发送日').optional(),
  signedOn: day('签收日').optional(),
  returnedOn: day('退回日').optional(),
  acknowledgedOn: day('业主确认收到日').optional(),
  recordedOn: day('公证书记载日').optional(),
  periodEndsOn: day('公告期满日').optional(),
  voided: flag('已作废').default(false),
})
type Mailing = z.output<typeof Mailing>

const Input = z.object({
  contractHandoverDate: day('合同约定交付日'),
  firstDay: day('集中交付首日').optional(),
  records: z.array(Mailing).max(200).meta({ label: '送达记录' }),
  returnCountsAsServed: flag('退信视为送达（合同有地址条款）').default(false),
  coOwnerRule: word('共有人的送达', ['ANY', 'ALL']).default('ANY'),
  owners: z.array(line('业主')).max(50).default([]).meta({ label: '登记的全部买受人' }),
  leadDays: number('通知提前天数', { max: 365 }).default(14),
  today: day('今天').optional(),
})

const flagNames = ['NOTICE_TOO_LATE', 'NOT_SERVED', 'WEAK_PROOF', 'RETURNED_NOT_SERVED', 'ESCALATE', 'LATE_DELIVERY_EXPECTED'] as const

/** When the handover notice took effect, by channel; the earliest one counts (handover §5). */
export const noticeService = defineRule({
  name: 'notice-service',
  label: '入伙通知的送达',
  source: 'handover §5；示范文本 11（二）；D-10',
  input: Input,
  output: z.object({
    effectiveDate: z.iso.date().nullable(),
    channel: z.string().nullable(),
    latest: z.iso.date(),
    inTime: z.boolean(),
    /** Where the notice never took effect, the contract's day and the property itself hold. */
    handoverTime: z.iso.date(),
    fallsBack: z.boolean(),
    postBy: z.iso.date(),
    records: z.array(z.object({ channel: z.string(), effectiveDate: z.iso.date().nullable(), why: z.string() })),
    flags: z.array(z.enum(flagNames)),
  }),
  example: {
    contractHandoverDate: '2026-06-30',
    firstDay: '2026-06-30',
    records: [{ channel: 'POST', sentOn: '2026-06-16', signedOn: '2026-06-20' }],
  },
  compute(input) {
    refuseAll([
      input.leadDays < 10 && { code: 'BELOW_STATUTORY_MINIMUM', message: '通知须在交付日前至少 10 日送达，提前天数不得少于 10', field: 'leadDays' },
      input.coOwnerRule === 'ALL' &&
        input.owners.length === 0 && { code: 'REQUIRED', message: '须每位共有人送达的，请列出全部买受人', field: 'owners' },
      ...input.records.flatMap((r, i) => faultsOf(r, input.today).map((f) => ({ ...f, field: `records.${i}.${f.field}` }))),
    ])
    const served = input.records.map((r) => ({ record: r, ...effectOf(r, input.returnCountsAsServed) }))
    const latest = addDays(input.contractHandoverDate, -10)
    const first =
      input.coOwnerRule === 'ALL' ? lastOf(input.owners.map((o) => earliest(served.filter((s) => s.record.owner === o)))) : earliest(served)
    const effectiveDate = first?.on ?? null
    const first10 = addDays(input.firstDay ?? input.contractHandoverDate, -10)
    const found: Readonly<Record<(typeof flagNames)[number], boolean>> = {
      NOTICE_TOO_LATE: effectiveDate !== null && effectiveDate > latest,
      NOT_SERVED: effectiveDate === null,
      WEAK_PROOF: input.records.some((r) => r.channel === 'TELEPHONE' || r.channel === 'FAX'),
      RETURNED_NOT_SERVED: served.some((s) => s.record.returnedOn !== undefined && s.on === null && !s.record.voided),
      ESCALATE: effectiveDate === null && input.today !== undefined && input.today >= first10,
      LATE_DELIVERY_EXPECTED: input.firstDay !== undefined && input.firstDay > input.contractHandoverDate,
    }
    const fallsBack = effectiveDate === null
    return {
      result: {
        effectiveDate,
        channel: first?.record.channel ?? null,
        latest,
        inTime: effectiveDate !== null && effectiveDate <= latest,
        handoverTime: fallsBack ? input.contractHandoverDate : (input.firstDay ?? input.contractHandoverDate),
        fallsBack,
        postBy: addDays(input.firstDay ?? input.contractHandoverDate, -input.leadDays),
        records: served.map((s) => ({ channel: s.record.channel, effectiveDate: s.on, why: s.why })),
        flags: flagNames.filter((f) => found[f]),
      },
      working: [
        { label: '最迟送达', formula: `${input.contractHandoverDate} − 10 日`, value: latest },
        ...served.map((s) => ({ label: channelWords[s.record.channel], formula: s.why, value: s.on ?? '未送达' })),
        {
          label: '生效日',
          formula: input.coOwnerRule === 'ALL' ? '每位共有人最早的送达中最晚的一日' : '各方式中最早的一日',
          value: effectiveDate ?? `未送达，按合同约定交付日 ${input.contractHandoverDate}、地点为该商品房`,
        },
      ],
    }
  },
})

type Served = { readonly record: Mailing; readonly on: string | null; readonly why: string }

const effectOf = (r: Mailing, returnCounts: boolean): { readonly on: string | null; readonly why: string } => {
  if (r.voided) return { on: null, why: '通知已作废' }
  const dated = (on: string | undefined, why: string, otherwise: string) => (on === undefined ? { on: null, why: otherwise } : { on, why })
  switch (r.channel) {
    case 'POST':
      if (r.signedOn !== undefined) return { on: r.signedOn, why: '签收日' }
      if (r.returnedOn === undefined) return { on: null, why: '尚无签收或退回记录' }
      if (!r.contractAddress) return { on: null, why: '寄往其他地址而退回，不算送达' }
      return returnCounts
        ? { on: r.returnedOn, why: '寄往合同地址而退回，合同有地址条款，按退回日' }
        : { on: null, why: '寄往合同地址而退回，未启用退信视为送达' }
    case 'IN_PERSON':
      return dated(r.signedOn, '业主当面签收日', '业主没有签收')
    case 'TEXT':
    case 'APP':
      return dated(r.acknowledgedOn, '业主确认收到日', '只有发送记录，不算送达')
    case 'NOTARISED':
      return dated(r.recordedOn, '公证书记载日', '没有公证书记载日')
    case 'PUBLIC':
      return dated(r.periodEndsOn, '公告期满日', '没有公告期满日')
    case 'TELEPHONE':
    case 'FAX':
      return { on: null, why: '证明力弱，单独不算送达' }
  }
}

const earliest = (served: readonly Served[]): Served | undefined =>
  served.filter((s) => s.on !== null).sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1))[0]
/** Nothing while one of them is still missing. */
const lastOf = (each: readonly (Served | undefined)[]): Served | undefined =>
  each.some((s) => s === undefined) ? undefined : [...each].sort((a, b) => ((a?.on ?? '') < (b?.on ?? '') ? -1 : 1)).at(-1)

const faultsOf = (r: Mailing, today: string | undefined) => {
  const dated = [
    ['signedOn', r.signedOn, '签收日'],
    ['returnedOn', r.returnedOn, '退回日'],
    ['acknowledgedOn', r.acknowledgedOn, '确认日'],
  ] as const
  return [
    ...dated.flatMap(([field, on, label]) =>
      on !== undefined && r.sentOn !== undefined && on < r.sentOn ? [{ code: 'DATE_ORDER', message: `${label}早于寄出日`, field }] : [],
    ),
    ...dated.flatMap(([field, on, label]) =>
      on !== undefined && today !== undefined && on > today ? [{ code: 'FUTURE_DATE', message: `${label}不能在今天之后`, field }] : [],
    ),
    ...(r.signedOn !== undefined && r.returnedOn !== undefined ? [{ code: 'STATE', message: '同一封信不能既签收又退回', field: 'returnedOn' }] : []),
  ]
}
