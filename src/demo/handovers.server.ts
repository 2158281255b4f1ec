import { v7 as newId } from 'uuid'
import { addDays, today } from '../kernel/days.ts'
import { handover } from '../processes/handover/handover.ts'
import type { Home, Site } from './estate.server.ts'
import { type Flaw, flawsOf } from './flaws.ts'
import type { Ledger } from './ledger.ts'
import { at, type openPast, type Told } from './past.server.ts'
import type { Batch } from './plans.server.ts'
import type { Random } from './random.ts'
import {
  enterDelivery,
  keepDelivery,
  keepFees,
  keepInspection,
  keepItems,
  keepLetter,
  keepReceipt,
  openDefects,
  trailLetter,
} from './registers.server.ts'
import { tellRepairs } from './repairs.server.ts'
import { fateOf, type Stage } from './stages.ts'

export type Telling = {
  readonly past: ReturnType<typeof openPast>
  readonly site: Site
  readonly ledger: Ledger
  readonly r: Random
  readonly day: string
  readonly now: Date
  readonly signatures: readonly string[]
}
/** One home on its way, with what its story has come to. */
export type Way = Telling & {
  readonly batch: Batch & { readonly n: 1 | 2 }
  readonly home: Home
  readonly told: Told
  readonly owner: string
  readonly fees: Record<string, unknown>[]
  readonly items: Record<string, unknown>[]
}

const seen = { files: [], seen: true }
const before: Readonly<Record<Stage, number>> = {
  awaitingNotice: 0,
  posted: 1,
  returned: 1,
  served: 2,
  held: 2,
  refused: 2,
  deemed: 2,
  booked: 3,
  signedIn: 4,
  verified: 5,
  inspecting: 6,
  awaitingRepair: 7,
  awaitingReinspection: 7,
  awaitingFund: 8,
  awaitingSignature: 8,
  delivered: 9,
}

/** Tells the handover of every home of a batch, each as far as it has come. */
export const tellHandovers = (telling: Telling, batch: Batch): void => {
  if (batch.n === 3) return // its homes wait for the approval of the plan
  for (const home of batch.homes) tellHandover(telling, { ...batch, n: batch.n }, home)
}

const tellHandover = (telling: Telling, batch: Way['batch'], home: Home): void => {
  const { past, site, ledger, r } = telling
  const { by } = site
  const { stage, rounds } = fateOf(batch.n, r)
  const opened = at(addDays(batch.noticeOn, -16), 16.3)
  const entry = batch.entries.get(home.id) ?? ''
  const data = {
    flow: 'COMPLIANT',
    contractHandoverOn: home.handoverOn,
    noticeBy: batch.noticeOn,
    firstDay: batch.firstDay,
    lastDay: batch.lastDay,
    owners: home.owners.length,
    contractFiled: true,
    paidInFull: true,
    areaSettled: true,
    legalHold: false,
    calls: 0,
    remailings: 0,
  }
  const owner = home.owners.map((o) => o.name).join('、')
  const told = past.begin(
    handover,
    { key: `roster:${entry}`, title: `${home.label} ${owner}`, unit: home.id, parent: batch.plan.id, data },
    by.customerServiceLead,
    opened,
  )
  ledger.add('roster_entries', { id: entry, project_id: site.project, batch_id: batch.id, unit_id: home.id, case_id: told.id, added_version: 1 })
  const way: Way = { ...telling, batch, home, told, owner, fees: [], items: [] }

  const postedOn = addDays(batch.noticeOn, -r.int(1, 3))
  const come = before[stage]
  if (come === 0) return
  const letter = post(way, postedOn)
  if (stage === 'returned') giveBack(way, postedOn, letter)
  if (come === 1) return
  serve(way, postedOn, letter)
  if (stage === 'held') hold(way)
  if (stage === 'refused') refuse(way)
  if (stage === 'deemed') deem(way)
  if (come === 2) return
  const visit = visitOf(way, stage, rounds)
  const appointment = book(way, visit, postedOn)
  if (come === 3) return
  const ready = arrive(way, visit, stage, appointment)
  if (come >= 6) inspect(way, ready, stage, rounds)
}

/**
 * When the owner comes: in the ended batch within its days; in the one under way some days ago, today so early that all of it lies before
 * now, or later for those still expected.
 */
const visitOf = ({ batch, r, day, now }: Way, stage: Stage, rounds: number): Date => {
  const hour = 8.6 + r.next() * 6.5
  if (batch.n === 1) return at(addDays(batch.firstDay, r.int(0, 8)), hour)
  if (stage === 'booked') return at(addDays(day, r.int(0, 5)), hour)
  const repaired = rounds > 1 || stage === 'awaitingRepair' || stage === 'awaitingReinspection'
  const daysAgo = repaired ? r.int(1, 3) : before[stage] > 6 ? r.int(0, 3) : 0
  if (daysAgo > 0) return at(addDays(day, -daysAgo), hour)
  const spent = before[stage] > 6 ? 110 : stage === 'inspecting' ? 30 : 15
  const latest = minutesAfter(now, -spent)
  const earliest = Math.min(at(day, 8.6).getTime(), latest.getTime() - 90 * 60_000)
  return onOneDay(new Date(earliest + r.next() * (latest.getTime() - earliest)), spent)
}

/** Identity holds for the day it was checked (GU-7): what would run past midnight is over before it. */
const onOneDay = (from: Date, minutes: number): Date =>
  today(from) === today(minutesAfter(from, minutes)) ? from : minutesAfter(at(today(from), 23.95), -minutes)
const minutesAfter = (from: Date, minutes: number): Date => new Date(from.getTime() + Math.round(minutes * 60_000))

const post = (way: Way, postedOn: string): Record<string, unknown> => {
  const { told, site, r } = way
  const waybill = `EM${String(r.int(10_000_000, 99_999_999))}${r.int(10, 99)}CN`
  told.act('post', site.by.customerService, at(postedOn, 14 + r.next() * 3), { carrier: 'EMS', waybill, postedOn })
  return keepLetter(way, { waybill, postedOn })
}

const giveBack = (way: Way, postedOn: string, letter: Record<string, unknown>): void => {
  const { told, site, r } = way
  const returnedOn = addDays(postedOn, r.int(5, 9))
  const returnReason = r.pick(['查无此人', '迁移新址', '逾期未取'])
  told.act('letterReturned', site.by.customerService, at(returnedOn, 10.2), { returnedOn, returnReason })
  Object.assign(letter, { state: '退回', returned_on: returnedOn, return_reason: returnReason })
  trailLetter(way, letter, { label: `退回：${returnReason}`, on: returnedOn, hour: 10.2 })
}

const serve = (way: Way, postedOn: string, letter: Record<string, unknown>): void => {
  const { told, site, r, owner } = way
  const effectiveOn = addDays(postedOn, r.int(2, 4))
  told.act('serve', site.by.customerService, at(effectiveOn, 15 + r.next() * 2), { effectiveOn, served: `EMS 签收，${owner}` })
  Object.assign(letter, { state: '已签收', signed_on: effectiveOn, signed_by: owner, effective_on: effectiveOn })
  trailLetter(way, letter, { label: `签收：${owner}`, on: effectiveOn, hour: 17 })
}

const hold = ({ told, site, batch }: Way): void => {
  const on = addDays(batch.firstDay, -2)
  told.act('hold', site.by.legal, at(on, 11), { reason: '法院查封，待解除' }).fact('登记查封', { legalHold: true }, site.by.legal, at(on, 11.1))
}

const refuse = ({ told, site, batch, r }: Way): void => {
  told.act('refuse', site.by.propertySupervisor, at(addDays(batch.firstDay, 1), 11.3), {
    refusalGround: r.pick(['其他质量问题', '严重影响正常居住']),
    wishes: '要求整改完成后再收房',
  })
}

/** A call to an owner who does not come. */
const tryOwner = ({ ledger, site, home, told }: Way, call: { readonly on: string; readonly hour: number; readonly result: string }): void =>
  ledger.add('contact_attempts', {
    id: newId(),
    project_id: site.project,
    unit_id: home.id,
    case_id: told.id,
    channel: '电话',
    result: call.result,
    remark: '',
    at: at(call.on, call.hour).toISOString(),
    by_id: site.by.customerService.id,
  })

const mailAgain = (way: Way, postedOn: string): void => {
  const waybill = `EM${String(way.r.int(10_000_000, 99_999_999))}${way.r.int(10, 99)}CN`
  const letter = keepLetter(way, { waybill, postedOn })
  const signedOn = addDays(postedOn, 3)
  Object.assign(letter, { mailing: 2, state: '已签收', signed_on: signedOn, signed_by: way.owner, effective_on: signedOn })
  trailLetter(way, letter, { label: `签收：${way.owner}`, on: signedOn, hour: 17 })
}

const deem = (way: Way): void => {
  const { told, site, batch } = way
  const { by } = site
  const after = addDays(batch.lastDay, 12)
  const decided = at(addDays(after, 20), 10.5)
  for (const [days, result] of [
    [4, '未接'],
    [2, '接通'],
    [0, '未接'],
  ] as const)
    tryOwner(way, { on: addDays(after, -days), hour: 16.8, result })
  told
    .fact('电话联系三次未果', { calls: 3 }, by.customerService, at(after, 17))
    .fact('补寄一次', { remailings: 1 }, by.customerService, at(addDays(after, 1), 17))
  mailAgain(way, addDays(after, 1))
  told.act('deem', by.legal, decided, { legalOpinion: '通知有效送达，三次联系及补寄后仍无正当理由不来办理。' })
  enterDelivery(way, { kind: '视为交付', on: [way.home.handoverOn, batch.firstDay].sort().at(-1) ?? '', keysOn: null, at: decided })
}

const book = ({ told, site, ledger, home, batch, r, past }: Way, visit: Date, postedOn: string): Record<string, unknown> => {
  const day = today(visit)
  const hour = r.pick([9, 10, 11, 14, 15, 16])
  const appointmentTime = `${String(hour).padStart(2, '0')}:00–${String(hour + 1).padStart(2, '0')}:00`
  const booked = at(addDays(postedOn, r.int(5, 12)), 10 + r.next() * 6)
  told.act('book', site.by.customerService, booked, { appointmentOn: day, appointmentTime })
  const appointment: Record<string, unknown> = {
    id: newId(),
    batch: batch.id,
    day,
    hour,
    unit_id: home.id,
    case_id: told.id,
    code: past.numberOf('YY', day),
    state: '已预约',
    stage: 'booked',
    signedInAt: null,
  }
  ledger.add('appointments', appointment)
  return appointment
}

/** Signs in, and has the papers checked unless the story stops before. Answers when the home stands ready for its inspection. */
const arrive = (way: Way, visit: Date, stage: Stage, appointment: Record<string, unknown>): Date => {
  const { told, site, day, home } = way
  const { by } = site
  told.act('signIn', by.propertyReception, visit)
  Object.assign(appointment, { state: '已签到', signedInAt: visit.toISOString(), stage })
  keepFees(way, visit)
  if (stage === 'signedIn') return visit
  const firm = home.owners[0]?.name.endsWith('公司') ?? false
  const wanted = firm ? ['notice', 'identity', 'licence', 'legalRepresentative', 'authority'] : ['notice', 'identity', 'contract', 'payments']
  told.act(
    'verify',
    by.propertyReception,
    minutesAfter(visit, 10),
    {
      receiver: firm ? '企业经办人' : '本人',
      receiverName: home.owners[0]?.name ?? '',
      idMatches: true,
      othersAuthorised: true,
      ...(firm ? { authorityUntil: addDays(day, 60) } : {}),
    },
    Object.fromEntries(wanted.map((key) => [key, seen])),
  )
  return minutesAfter(visit, 12)
}

const inspect = (way: Way, ready: Date, stage: Stage, rounds: number): void => {
  const { told, site, r } = way
  const { by } = site
  told.act('startInspection', by.propertySupervisor, ready)
  keepItems(way)
  const waiting = { metersMissing: 3, itemsMissing: 13, openDefects: 0, severeDefects: 0, underRepair: 0 }
  if (stage === 'inspecting') {
    keepInspection(way, 1, ready, undefined)
    told.fact('第 1 轮验房', { inspected: false, ...waiting }, by.propertySupervisor, minutesAfter(ready, 1))
    return
  }
  const declines = rounds > 1 || stage === 'awaitingRepair' || stage === 'awaitingReinspection'
  const flaws: readonly Flaw[] = declines
    ? flawsOf(r, 2)
    : r.chance(0.45)
      ? flawsOf(r, 1).filter((f) => f.severity === 'S3' || f.severity === 'S4')
      : []
  const end = minutesAfter(ready, 45)
  const inspection = keepInspection(way, 1, ready, { end, result: declines ? '整改' : flaws.length ? '带问题接收' : '接收' })
  const defects = openDefects(way, inspection, flaws, end)
  const severeDefects = flaws.filter((f) => f.severity === 'S1').length
  const found = { inspected: true, metersMissing: 0, itemsMissing: 13, openDefects: flaws.length, severeDefects, underRepair: flaws.length }
  told.fact('第 1 轮验房记录已提交', found, by.propertySupervisor, end)
  if (!declines) {
    for (const d of defects) d['state'] = '转保修'
    told.act('accept', by.propertySupervisor, minutesAfter(end, 5), defects.length ? { ownerOpinion: '同意接收，所列问题按保修处理' } : {})
    finish(way, minutesAfter(end, 8), stage)
    return
  }
  told.act('decline', by.propertySupervisor, minutesAfter(end, 5), { wishes: '请尽快整改，完成后通知复验' })
  const cleared = tellRepairs(way, defects, { from: minutesAfter(end, 12), stage, rounds })
  if (cleared) reinspect(way, cleared, stage, rounds)
}

const reinspect = (way: Way, cleared: Date, stage: Stage, rounds: number): void => {
  const { told, site, batch, now } = way
  const { by } = site
  told
    .fact('整改完成', { underRepair: 0 }, by.customerService, minutesAfter(cleared, 2))
    .act('callBack', by.customerService, minutesAfter(cleared, 4))
  if (stage === 'awaitingReinspection') return
  const soon = minutesAfter(cleared, 6 + ((now.getTime() - cleared.getTime()) / 60_000) * 0.2)
  const visit = batch.n === 1 ? at(addDays(today(cleared), 2), 9.8) : onOneDay(soon, 25)
  if (visit < minutesAfter(cleared, 5)) return // too late in the day: the owner comes tomorrow
  const end = minutesAfter(visit, 10)
  keepInspection(way, 2, visit, { end, result: '接收' })
  told
    .act('verifyAgain', by.propertyReception, visit, { idMatches: true }, { identity: seen })
    .fact('第 2 轮复验记录已提交', { inspected: true, openDefects: 0, severeDefects: 0, underRepair: 0 }, by.propertySupervisor, end)
    .act('passReinspection', by.propertySupervisor, minutesAfter(end, 2), rounds > 2 ? { ownerOpinion: '本次已满意' } : {})
  finish(way, minutesAfter(end, 3), stage)
}

/** From the owner's yes to the signature: proof of the maintenance fund, fees, keys and papers one by one. */
const finish = (way: Way, from: Date, stage: Stage): void => {
  const { told, site, home, r, past, signatures, items } = way
  const { by } = site
  if (stage === 'awaitingFund') return
  told.act('proveFund', by.finance, minutesAfter(from, 3), { fundReceiptNo: past.numberOf('WXJJ', today(from)) })
  keepReceipt(way, minutesAfter(from, 5))
  if (stage === 'awaitingSignature') return
  const given = minutesAfter(from, 8)
  for (const item of items) Object.assign(item, { given: item['expected'], given_by: by.propertyReception.name, given_at: given.toISOString() })
  told.fact('点交钥匙和资料', { itemsMissing: 0 }, by.propertyReception, given)
  for (const other of home.owners.slice(1))
    told.act('coSign', by.propertyReception, minutesAfter(from, 9), { coSigner: other.name, coSignature: signatures[0] ?? '' })
  told.act(
    'sign',
    by.propertyReception,
    minutesAfter(from, 10),
    { handoverOn: today(from), allSigned: true, ownerSignature: r.pick(signatures) },
    { handoverSheet: seen },
  )
  keepDelivery(way, today(from), minutesAfter(from, 10))
}
