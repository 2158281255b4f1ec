import { z } from 'zod'
import { CaseRow } from '../cases/api.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/instant.ts'
import { estateReaders, fitOuts, occupancies, usages } from './api.ts'

const Day = z.iso.date()

export const UnitOwner = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.string(),
  share: z.string(),
  since: Day,
  until: Day.nullable(),
  telephones: z.array(z.object({ id: z.uuid(), label: z.string(), mask: z.string() })),
})
export const Milestone = z.object({ label: z.string(), at: z.string().nullable(), state: z.enum(['finish', 'process', 'wait', 'error']) })
export type Milestone = z.output<typeof Milestone>

/** Everything that is on file about one home (一户一档), except its timeline, which is read page by page. */
export const UnitFile = z.object({
  id: z.uuid(),
  code: z.string(),
  label: z.string(),
  building: z.object({ id: z.uuid(), name: z.string() }),
  floor: z.string(),
  type: z.string().nullable(),
  unitTypeId: z.uuid().nullable(),
  fitOut: z.enum(fitOuts).nullable(),
  usage: z.enum(usages),
  grossArea: z.string(),
  innerArea: z.string().nullable(),
  surveyedArea: z.string().nullable(),
  sale: z.string(),
  occupancy: z.enum(occupancies),
  version: z.int(),
  handover: z.string(),
  marks: z.string(),
  contract: z
    .object({
      id: z.uuid(),
      no: z.string(),
      signedOn: Day.nullable(),
      handoverOn: Day.nullable(),
      price: z.int().nullable(),
      payment: z.string(),
      bank: z.string(),
      paidInFull: z.boolean(),
      filed: z.boolean(),
    })
    .nullable(),
  owners: z.array(UnitOwner),
  formerOwners: z.array(UnitOwner),
  household: z.array(
    z.object({ id: z.uuid(), name: z.string(), relation: z.string(), telephone: z.string(), since: Day, until: Day.nullable(), version: z.int() }),
  ),
  /** The latest handover case with the way it has come. */
  progress: z.object({ case: z.uuid().nullable(), milestones: z.array(Milestone) }),
  cases: z.array(CaseRow),
  defects: z.array(
    z.object({
      id: z.uuid(),
      no: z.string(),
      where: z.string(),
      kind: z.string(),
      description: z.string(),
      severity: z.string(),
      state: z.string(),
      round: z.int(),
      agreedOn: Day.nullable(),
      contractor: z.string().nullable(),
      repair: z.uuid().nullable(),
      open: z.boolean(),
    }),
  ),
  fees: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      amount: z.int(),
      payee: z.string(),
      mandatory: z.boolean(),
      paid: z.boolean(),
      cancelled: z.boolean(),
    }),
  ),
  receipts: z.array(
    z.object({
      id: z.uuid(),
      no: z.string(),
      kind: z.string(),
      amount: z.int(),
      method: z.string(),
      paidOn: Day,
      cashier: z.string(),
      voided: z.boolean(),
    }),
  ),
  items: z.array(
    z.object({ kind: z.string(), name: z.string(), no: z.string(), expected: z.int(), given: z.int().nullable(), givenAt: Instant.nullable() }),
  ),
  /** Every contract the home was sold under, the one in force first. */
  contracts: z.array(
    z.object({
      id: z.uuid(),
      no: z.string(),
      signedOn: Day.nullable(),
      price: z.int().nullable(),
      paid: z.int(),
      filingNo: z.string().nullable(),
      filed: z.boolean(),
      endedOn: Day.nullable(),
    }),
  ),
  loans: z.array(
    z.object({
      id: z.uuid(),
      case: z.uuid().nullable(),
      tranche: z.enum(['COMMERCIAL', 'FUND']),
      bank: z.string(),
      approved: z.int().nullable(),
      disbursed: z.int(),
      disbursedOn: Day.nullable(),
      releasedOn: Day.nullable(),
      ended: z.boolean(),
    }),
  ),
  certificates: z.array(z.object({ case: z.uuid(), state: z.string(), certificateNo: z.string().nullable(), enteredOn: Day.nullable() })),
  letters: z.array(
    z.object({
      id: z.uuid(),
      no: z.string(),
      kind: z.string(),
      state: z.string(),
      carrier: z.string(),
      waybill: z.string().nullable(),
      postedOn: Day.nullable(),
      effectiveOn: Day.nullable(),
    }),
  ),
  warranty: z.array(z.object({ part: z.string(), startsOn: Day, endsOn: Day, builderEndsOn: Day.nullable(), ended: z.boolean() })),
  meters: z.array(z.object({ meter: z.string(), reading: z.string().nullable(), readOn: Day, readBy: z.string() })),
  prints: z.array(z.object({ id: z.uuid(), paper: z.string(), no: z.string().nullable(), times: z.int(), at: Instant, voided: z.boolean() })),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), mime: z.string(), label: z.string(), case: z.string(), archived: z.boolean() })),
  may: z.object({ edit: z.boolean(), people: z.boolean(), transfer: z.boolean(), reveal: z.boolean() }),
})
export type UnitFile = z.output<typeof UnitFile>

const unit = { project: z.uuid(), unit: z.uuid() }
export const showUnit = endpoint({
  method: 'GET',
  path: '/api/projects/:project/units/:unit',
  label: '一户一档',
  by: estateReaders,
  input: z.object(unit),
  output: UnitFile,
})

export const storyKinds = ['办理', '沟通', '单据', '资料', '系统'] as const
export const StoryEntry = z.object({
  id: z.int(),
  at: Instant,
  actor: z.string(),
  kind: z.enum(storyKinds),
  label: z.string(),
  about: z.object({ id: z.uuid(), no: z.string(), process: z.string() }).nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  filled: z.array(z.object({ label: z.string(), text: z.string() })),
})
export type StoryEntry = z.output<typeof StoryEntry>
/** Everything that ever happened to that home, newest first: its cases and what was recorded on the unit itself. Paged by key. */
export const unitStory = endpoint({
  method: 'GET',
  path: '/api/projects/:project/units/:unit/story',
  label: '房屋时间线',
  by: estateReaders,
  input: z.object({
    ...unit,
    kind: z.enum(storyKinds).optional(),
    before: z.coerce.number().int().optional(),
    size: z.coerce.number().int().min(1).max(100).default(30),
  }),
  output: z.object({ entries: z.array(StoryEntry), more: z.boolean() }),
})
