import { z } from 'zod'
import { readers } from '../../cases/api.ts'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant } from '../../kernel/instant.ts'
import { service } from '../../processes/desks.ts'
import { Fault, ManyRefused, project } from '../shapes.ts'
import { contactChannels, contactResults } from './contact.ts'
import { channels } from './effective.ts'
import { returnReasons } from './return-reasons.ts'

export const letterTabs = ['all', 'toPrint', 'toPost', 'posted', 'signed', 'returned', 'toRepost', 'void'] as const
export const letterStates = ['待打印', '已打印', '已寄出', '已签收', '退回', '作废'] as const

export const LetterRow = z.object({
  id: z.uuid(),
  no: z.string(),
  state: z.enum(letterStates),
  mailing: z.int(),
  channel: z.enum(channels),
  batchId: z.uuid().nullable(),
  batch: z.string(),
  unitId: z.uuid(),
  unit: z.string(),
  caseId: z.uuid(),
  unitState: z.string(),
  recipient: z.string(),
  /** The number of the house is masked for whoever does not send letters. */
  address: z.string(),
  contractAddress: z.boolean(),
  waybill: z.string().nullable(),
  postedOn: z.string().nullable(),
  signedOn: z.string().nullable(),
  signedBy: z.string().nullable(),
  returnedOn: z.string().nullable(),
  returnReason: z.string().nullable(),
  handled: z.boolean(),
  effectiveOn: z.string().nullable(),
  contractDay: z.string().nullable(),
  /** Effective later than ten days before D. */
  tooLate: z.boolean(),
  /** Three days on the way without a signature (DR-06). */
  callDue: z.boolean(),
  lateReason: z.string(),
  voidedReason: z.string().nullable(),
})
export type LetterRow = z.output<typeof LetterRow>

export const listLetters = endpoint({
  method: 'GET',
  path: '/api/projects/:project/letters',
  label: '寄送清单',
  by: readers,
  input: z.object({
    ...project,
    batch: z.uuid().optional(),
    building: z.uuid().optional(),
    tab: z.enum(letterTabs).default('all'),
    q: z.string().trim().max(50).optional(),
    page: z.coerce.number().int().min(1).max(1000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({ rows: z.array(LetterRow), total: z.int(), counts: z.record(z.enum(letterTabs), z.int()) }),
})
/** The list as Excel: exactly the rows of the same conditions, addresses masked as on the screen. */
export const exportLetters = endpoint({
  method: 'GET',
  path: '/api/projects/:project/letters.xlsx',
  label: '导出寄送清单',
  by: readers,
  kind: 'file',
  input: listLetters.input.omit({ page: true, size: true }),
  output: z.unknown(),
})
export const showLetter = endpoint({
  method: 'GET',
  path: '/api/projects/:project/letters/:letter',
  label: '通知书寄送记录',
  by: readers,
  input: z.object({ ...project, letter: z.uuid() }),
  output: LetterRow.extend({
    trail: z.array(z.object({ label: z.string(), day: z.string(), remark: z.string(), by: z.string(), at: Instant })),
    contacts: z.array(z.object({ channel: z.string(), result: z.string(), remark: z.string(), at: Instant, by: z.string() })),
    mailings: z.array(
      z.object({ id: z.uuid(), no: z.string(), mailing: z.int(), channel: z.string(), state: z.string(), effectiveOn: z.string().nullable() }),
    ),
    /** The unit's notice as a whole: earliest effective day of all mailings. */
    noticeEffectiveOn: z.string().nullable(),
    weakProof: z.boolean(),
  }),
})

const Letters = z.array(z.uuid()).min(1, '请先选择通知书').max(2000)
const day = z.iso.date('请填写日期')
export const postLetters = endpoint({
  method: 'POST',
  path: '/api/projects/:project/letters/post',
  label: '登记寄出',
  by: service,
  input: z.object({
    ...project,
    letters: Letters,
    channel: z.enum(['EMS', '挂号信']).default('EMS'),
    postedOn: day,
    lateReason: z.string().trim().max(500).optional(),
  }),
  output: ManyRefused,
})
export const signLetters = endpoint({
  method: 'POST',
  path: '/api/projects/:project/letters/sign',
  label: '登记签收',
  by: service,
  input: z.object({ ...project, letters: Letters, signedOn: day, signedBy: z.string().trim().min(1, '请填写签收人').max(50) }),
  output: ManyRefused,
})
export const returnLetters = endpoint({
  method: 'POST',
  path: '/api/projects/:project/letters/return',
  label: '登记退信',
  by: service,
  input: z.object({ ...project, letters: Letters, returnedOn: day, reason: z.enum(returnReasons) }),
  output: ManyRefused,
})
export const repostLetters = endpoint({
  method: 'POST',
  path: '/api/projects/:project/letters/repost',
  label: '退信补寄',
  by: service,
  input: z.object({
    ...project,
    letters: Letters,
    /** Only for one letter: the address that was verified. */
    address: z.string().trim().min(1).max(200).optional(),
    remark: z.string().trim().max(500).default(''),
  }),
  output: ManyRefused,
})

const Paired = z.object({
  set: z.int(),
  unchanged: z.int(),
  refused: z.array(z.object({ letter: z.string(), waybill: z.string(), faults: z.array(Fault).readonly() })),
})
export const pairWaybills = endpoint({
  method: 'POST',
  path: '/api/projects/:project/letters/waybills',
  label: '登记运单号',
  by: service,
  input: z.object({
    ...project,
    batch: z.uuid().optional(),
    pairs: z
      .array(z.object({ letter: z.string().trim().min(1).max(60), waybill: z.string().trim().min(1).max(60) }))
      .min(1)
      .max(5000),
  }),
  output: Paired,
})
/** A sheet of two columns, letter (number or room) and waybill, as `.xlsx` or `.csv`. */
export const importWaybills = endpoint({
  method: 'POST',
  path: '/api/projects/:project/letters/waybills/file',
  label: '导入运单号',
  by: service,
  kind: 'upload',
  input: z.object({ ...project, batch: z.uuid().optional() }),
  output: Paired.extend({ rows: z.int() }),
})

export const serveNotice = endpoint({
  method: 'POST',
  path: '/api/projects/:project/letters/otherwise',
  label: '以其他方式送达',
  by: service,
  input: z.object({
    ...project,
    case: z.uuid(),
    channel: z.enum(['当面送达', '短信', 'APP', '公证送达', '公告']),
    sentOn: day,
    provenOn: z.iso.date().optional(),
    provenBy: z.string().trim().max(50).optional(),
    lateReason: z.string().trim().max(500).optional(),
  }),
  output: z.object({ letter: z.uuid() }),
})
export const contactOwner = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/contacts',
  label: '登记联系',
  by: [...service, 'propertyReception', 'propertySupervisor'],
  input: z.object({
    ...project,
    case: z.uuid(),
    channel: z.enum(contactChannels),
    result: z.enum(contactResults),
    remark: z.string().trim().max(500).default(''),
    at: z.iso.datetime({ offset: true }).optional(),
  }),
  output: z.object({}),
})

const AlertUnit = z.object({ caseId: z.uuid(), unit: z.string(), unitId: z.uuid(), owners: z.string(), since: z.string().nullable() })
export const noticeAlerts = endpoint({
  method: 'GET',
  path: '/api/projects/:project/batches/:batch/notice-alerts',
  label: '通知送达预警',
  by: readers,
  input: z.object({ ...project, batch: z.uuid() }),
  output: z.object({
    /** DR-06: posted three days ago, nobody has signed. */
    callDue: z.array(AlertUnit),
    /** DR-05: the weekly text to owners who have not been reached is due. */
    textDue: z.array(AlertUnit),
    /** DR-02: fifteen days before D and still not served. */
    unserved: z.array(AlertUnit),
    /** Not effective ten days before T: for the lead. */
    notEffective: z.array(AlertUnit),
    /** Served later than ten days before D, or no longer in time. */
    tooLate: z.array(AlertUnit),
    /** Only telephone or fax speaks for service. */
    weakProof: z.array(AlertUnit),
  }),
})
export const deemedCandidates = endpoint({
  method: 'GET',
  path: '/api/projects/:project/batches/:batch/deemed',
  label: '视为交付条件',
  by: readers,
  input: z.object({ ...project, batch: z.uuid() }),
  output: z.array(z.object({ caseId: z.uuid(), version: z.int(), unit: z.string(), owners: z.string(), state: z.string(), missing: z.array(Fault) })),
})
