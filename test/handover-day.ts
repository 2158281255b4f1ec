import { v7 as newId } from 'uuid'
import type { Built } from '../src/app.server.ts'
import { listCases, performStep, showCase, uploadFile } from '../src/cases/api.ts'
import { openSlots } from '../src/handover/appointments/api.ts'
import { system } from '../src/kernel/app.server.ts'
import { openCases } from '../src/kernel/open.server.ts'
import { handover } from '../src/processes/handover/handover.ts'
import { home, unitId, units } from './cast.ts'
import type { Answer, Person } from './person.ts'

export const project = home
/** What these helpers need of a world; a running program with its people has it too. */
type World = { readonly app: Built; readonly as: (username: string) => Promise<Person> }

/** A picture of one pixel, different for each mark: a photo of a defect, a signature. */
export const picture = (mark = 0): Buffer => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  return Buffer.concat([
    png.subarray(0, 8),
    Buffer.from([0, 0, 0, 4]),
    Buffer.from('mark'),
    Buffer.from(String(mark).padStart(4, '0')),
    Buffer.alloc(4),
    png.subarray(8),
  ])
}

/** Gives every unit of the house a rate, so that fee sheets have lines. */
export const setRates = async (world: World, values: Readonly<Record<string, unknown>>): Promise<void> => {
  for (const [key, value] of Object.entries(values))
    await world.app.db
      .insertInto('settings')
      .values({
        id: newId(),
        key,
        scope: 'project',
        scope_id: home,
        value: JSON.stringify(value),
        valid_from: '2026-01-01',
        source: '测试',
        set_by: 'test',
      })
      .execute()
  world.app.forget()
}

export type Day = {
  readonly batch: string
  /** Case of a unit by its code. */
  readonly caseOf: (code: string) => string
}

/** A batch whose handover is today (2026-06-15), with the units on its roster, each served with its notice. */
export const openDay = async (
  world: World,
  options: {
    readonly codes?: readonly string[]
    readonly teams?: number
    readonly flow?: 'COMPLIANT' | 'SOURCE'
    /** Whether each owner has been served with the notice; otherwise the units still wait for it. */
    readonly notified?: boolean
  } = {},
): Promise<Day> => {
  const { app } = world
  const codes = options.codes ?? units.map((u) => u.code)
  const batch = newId()
  const flow = options.flow ?? 'COMPLIANT'
  await app.db
    .insertInto('batches')
    .values({
      id: batch,
      project_id: home,
      code: 'P1',
      name: '首批',
      first_day: '2026-06-15',
      last_day: '2026-06-17',
      notice_on: '2026-05-31',
      place: '营销中心一层',
      teams: options.teams ?? 12,
      flow,
    })
    .execute()
  const ground = await app.ground(home)
  const ids = await app.db.transaction().execute((tx) =>
    openCases(
      tx,
      handover,
      { project: home, actor: system, now: app.now(), ground },
      codes.map((code) => ({
        key: `${batch}:${code}`,
        title: `1栋${code}`,
        unit: unitId(code),
        data: {
          flow,
          contractHandoverOn: '2026-06-30',
          noticeBy: '2026-05-31',
          lastDay: '2026-06-17',
          owners: 1,
          contractFiled: true,
          paidInFull: true,
          areaSettled: true,
          legalHold: false,
          calls: 0,
          remailings: 0,
        },
      })),
    ),
  )
  const caseOf = (code: string): string => {
    const id = ids.get(`${batch}:${code}`)
    if (!id) throw new Error(`no handover of ${code}`)
    return id
  }
  for (const code of codes)
    await app.db
      .insertInto('roster_entries')
      .values({ id: newId(), project_id: home, batch_id: batch, unit_id: unitId(code), case_id: caseOf(code), added_version: 1 })
      .execute()
  for (const code of options.notified === false ? [] : codes) {
    await act(world, 'kefu', caseOf(code), 'post', { carrier: 'EMS', waybill: `EMS${code}`, postedOn: '2026-06-01' })
    await act(world, 'kefu', caseOf(code), 'serve', { effectiveOn: '2026-06-03', served: 'EMS 本人签收' })
  }
  await (await world.as('wuyezhuguan')).get(openSlots, { project: home, batch })
  return { batch, caseOf }
}

/** One step at the desk with the version that stands now; throws the refusal. */
export const act = async (
  world: World,
  who: string,
  id: string,
  step: string,
  input: Record<string, unknown> = {},
  papers?: Record<string, { files?: string[]; seen?: boolean }>,
): Promise<void> => {
  const { status, body } = await tryAct(world, who, id, step, input, papers)
  if (status !== 200) throw new Error(`${step} ${status}: ${body.message}`)
}
export const tryAct = async (
  world: World,
  who: string,
  id: string,
  step: string,
  input: Record<string, unknown> = {},
  papers?: Record<string, { files?: string[]; seen?: boolean }>,
): Promise<Answer<{ state: string }>> => {
  const { rows } = await world.app.pool.query<{ version: number }>('select version from cases where id = $1', [id])
  return await (await world.as(who)).call(performStep, {
    project: home,
    case: id,
    step,
    seen: rows[0]?.version ?? 0,
    input,
    ...(papers ? { papers } : {}),
  })
}

export const stateOf = async (world: World, id: string) => await (await world.as('zhuguan')).get(showCase, { project: home, case: id })
export const casesOf = async (world: World, process: string) =>
  (await (await world.as('zhuguan')).get(listCases, { project: home, process, tab: 'all', size: 100 })).rows

let pictures = 0
/** Uploads a picture and answers its id. */
export const upload = async (world: World, who = 'wuye'): Promise<string> => {
  pictures += 1
  const { status, body } = await (await world.as(who)).send(uploadFile, { project: home }, [
    { name: 'p.png', mime: 'image/png', content: picture(pictures) },
  ])
  if (status !== 200 || !body.files[0]) throw new Error(`upload ${status}: ${body.message}`)
  return body.files[0].id
}

const seen = { seen: true }
/** What an owner in person brings along. */
export const ownPapers = { notice: seen, identity: seen, contract: seen, payments: seen }
/** The identity check of an owner in person. */
export const verifyOwner = (world: World, id: string): Promise<void> =>
  act(world, 'wuye', id, 'verify', { receiver: '本人', receiverName: '张伟', idMatches: true, othersAuthorised: true }, ownPapers)

export const codesOf = (body: { readonly faults?: readonly { readonly code: string }[] }): string[] => (body.faults ?? []).map((f) => f.code)
