import { sql } from 'kysely'
import type { z } from 'zod'
import { type performMany, performStep, showCase, uploadFile } from '../src/cases/api.ts'
import { keepRegistrationPapers, listRegistrations, listTitles, openRegistration, type TitleRow } from '../src/title/api.ts'
import { building, home, unitId } from './cast.ts'
import type { Answer, Person, World } from './open.ts'

export type Done = Answer<z.output<typeof performMany.output>>

/** A case as it stands: version and data. */
export const caseNow = async (who: Person, id: string) => await who.get(showCase, { project: home, case: id })

/** Performs a step on a case as it stands, papers seen in the original. */
export const perform = async (who: Person, id: string, step: string, input: Record<string, unknown> = {}, papers: readonly string[] = []) => {
  const { version } = await caseNow(who, id)
  return await who.call(performStep, {
    project: home,
    case: id,
    step,
    seen: version,
    input,
    ...(papers.length ? { papers: Object.fromEntries(papers.map((p) => [p, { files: [], seen: true }])) } : {}),
  })
}
/** The same, expected to succeed; a refusal is thrown with its sentences. */
export const must = async (
  who: Person,
  id: string,
  step: string,
  input: Record<string, unknown> = {},
  papers: readonly string[] = [],
): Promise<void> => {
  const { status, body } = await perform(who, id, step, input, papers)
  if (status !== 200) throw new Error(`${step} ${status}: ${body.message}`)
}
export const codes = (answer: Answer<unknown>): readonly string[] => (answer.body.faults ?? []).map((f) => f.code)

/** A mark drawn with a finger. */
export const signatureOf = async (who: Person): Promise<string> => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
  const { body } = await who.send(uploadFile, { project: home }, [{ name: 'mark.png', mime: 'image/png', content: png }])
  return body.files[0]?.id ?? ''
}

/** Every home surveyed, the first owner's handed over on 2026-06-10. */
export const surveyed = async (world: World): Promise<void> => {
  await sql`update units set surveyed_area = gross_area where project_id = ${home}`.execute(world.app.db)
}

/** First registration of building 1 from papers to entry, by project development; cases of all 24 homes are open afterwards. */
export const registerBuilding = async (world: World): Promise<string> => {
  const registrar = await world.as('xiangmu')
  await surveyed(world)
  const { id } = await registrar.get(openRegistration, { project: home, buildings: [building] })
  const papers = (await registrar.get(listRegistrations, { project: home })).rows.find((r) => r.id === id)?.papers ?? []
  await registrar.get(keepRegistrationPapers, {
    project: home,
    case: id,
    papers: papers.map((p, i) => ({ id: p.id, number: `SD-${i + 1}`, datedOn: '2026-05-20' })),
  })
  await must(registrar, id, 'file', { filedOn: '2026-06-01', landMortgage: '无抵押' })
  await must(registrar, id, 'accept', { acceptanceNo: '杭登受2026001', acceptedOn: '2026-06-02' })
  await world.settle()
  await must(registrar, id, 'register', { registeredOn: '2026-06-09', registrationNo: '浙（2026）杭州市首次00012' })
  await world.settle()
  return id
}

/** The certificate row of a home. */
export const titleOf = async (who: Person, code: string): Promise<TitleRow> => {
  const { rows } = await who.get(listTitles, { project: home, size: 500 })
  const row = rows.find((r) => r.unitId === unitId(code))
  if (!row) throw new Error(`no certificate case for ${code}`)
  return row
}
