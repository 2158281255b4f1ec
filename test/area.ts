import * as surveyApi from '../src/area/survey/api.ts'
import { listSurveys } from '../src/area/survey/api.ts'
import { performStep, showCase } from '../src/cases/api.ts'
import { writeWorkbook } from '../src/imports/sheet.server.ts'
import { building, home, unitId, units } from './cast.ts'
import type { Answer, World as Whole } from './open.ts'

type World = Pick<Whole, 'app' | 'as' | 'settle'>

export type Measured = { readonly code: string; readonly gross: string | number; readonly inner: string | number; readonly shared: string | number }

/** Contract areas and rule for every home of the cast: 112.36 and 89.37 ㎡ gross, the national measure. */
export const setContracts = async (world: Pick<World, 'app'>, more: string = ''): Promise<void> => {
  await world.app.pool.query(
    `update contracts k set template = 'OTHER', gross_area = u.gross_area, inner_area = u.inner_area${more} from units u where u.id = k.unit_id and k.project_id = $1`,
    [home],
  )
}

/** The survey as agreed, but for the homes named: gross and inner grow or shrink alike. */
export const measured = (changes: Readonly<Record<string, number>> = {}): readonly Measured[] =>
  units.map((u) => {
    const [gross, inner] = u.riser === 1 ? [112.36, 90.2] : [89.37, 71.5]
    const d = changes[u.code] ?? 0
    return { code: u.code, gross: round(gross + d), inner: round(inner + d), shared: round(gross - inner) }
  })
const round = (n: number): number => Math.round(n * 100) / 100

/** The workbook of a surveyor. */
export const surveyBook = async (rows: readonly Measured[]): Promise<Buffer> =>
  await writeWorkbook([
    {
      name: '成果',
      rows: [['房号', '实测建筑面积(㎡)', '套内建筑面积(㎡)', '分摊面积(㎡)'], ...rows.map((r) => [r.code, r.gross, r.inner, r.shared])],
    },
  ])

export const stepAs = async (
  world: World,
  who: string,
  id: string,
  step: string,
  input: Record<string, unknown> = {},
  papers: readonly string[] = [],
): Promise<Answer<{ state: string }>> => {
  const person = await world.as(who)
  const { version } = await person.get(showCase, { project: home, case: id })
  return (await person.call(performStep, {
    project: home,
    case: id,
    step,
    seen: version,
    input,
    papers: Object.fromEntries(papers.map((p) => [p, { files: [], seen: true }])),
  })) as Answer<{ state: string }> // a refusal has no state; its codes are looked at
}

/** Performs a step that must succeed, and what follows from it. */
export const must = async (
  world: World,
  ...[who, id, step, input, papers]: [string, string, string, Record<string, unknown>?, (readonly string[])?]
) => {
  const { status, body } = await stepAs(world, who, id, step, input, papers)
  if (status !== 200) throw new Error(`${step}: ${body.message}`)
  await world.settle()
  return body
}

/** A survey of building 1, ordered and with its drawings fixed. */
export const openOrdered = async (world: World, kind: 'SURVEYED' | 'REGISTERED' = 'SURVEYED'): Promise<string> => {
  const developer = await world.as('xiangmu')
  const { id } = await developer.get(surveyApi.openSurvey, { project: home, kind, buildings: [building] })
  await must(world, 'gongcheng', id, 'fixDrawings', { drawingsVersion: 'V3 2026-03' }, ['asBuilt', 'approvedPlans'])
  await must(world, 'xiangmu', id, 'order', { surveyor: '市房产测绘院', orderedOn: '2026-06-01' })
  return id
}

export const uploadAs = async (world: World, id: string, rows: readonly Measured[]) => await sendAs(world, id, await surveyBook(rows))
export const sendAs = async (world: World, id: string, content: Buffer) =>
  await (await world.as('xiangmu')).send(surveyApi.uploadSurvey, { project: home, case: id }, [{ name: '成果.xlsx', content }])

export const importAs = async (world: World, id: string) => {
  const developer = await world.as('xiangmu')
  const { rows } = await developer.get(listSurveys, { project: home })
  const survey = rows.find((r) => r.case === id)?.survey?.id ?? unitId('1-1-101')
  return await developer.call(surveyApi.importSurvey, { project: home, case: id, survey, reportNo: 'CH-2026-018', reportOn: '2026-06-10' })
}

/** From the survey to its approval: 24 homes, those named differ. Answers the survey's case. */
export const approved = async (world: World, changes: Readonly<Record<string, number>>): Promise<string> => {
  const id = await openOrdered(world)
  await uploadAs(world, id, measured(changes))
  await importAs(world, id)
  await must(world, 'xiangmu', id, 'submit', {}, ['report'])
  await must(world, 'chengben', id, 'approve', { opinion: '同意' })
  return id
}

/** The open settlement case of a unit. */
export const settlementOf = async (world: World, code: string): Promise<string> => {
  const { rows } = await world.app.pool.query<{ case_id: string }>('select case_id from area_settlements where unit_id = $1 and current', [
    unitId(code),
  ])
  return rows[0]?.case_id ?? ''
}
export const stateOf = async (world: World, id: string): Promise<string> =>
  (await world.app.pool.query<{ state: string }>('select state from cases where id = $1', [id])).rows[0]?.state ?? ''
