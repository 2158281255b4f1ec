import { performStep, showCase, uploadFile } from '../src/cases/api.ts'
import * as batches from '../src/handover/batch/api.ts'
import * as books from '../src/handover/books/api.ts'
import * as gates from '../src/handover/gates/api.ts'
import * as letters from '../src/handover/letters/api.ts'
import * as roster from '../src/handover/roster/api.ts'
import * as transfers from '../src/handover/transfer/api.ts'
import { home, unitId, units } from './cast.ts'
import type { Person, World } from './open.ts'

/** What these helpers need of a world; a running program with its people has it too. */
type Office = Pick<World, 'as' | 'settle'>

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
export const allCodes = units.map((u) => u.code)

/** A paper on file in the project. */
export const paperOf = async (person: Person): Promise<string> => {
  const { body } = await person.send(uploadFile, { project: home }, [{ name: '证明.pdf', mime: 'application/pdf', content: pdf }])
  return body.files[0]?.id ?? ''
}

/** Marketing hands every buyer's file over and customer service accepts all of them. */
export const acceptFiles = async (world: Office): Promise<void> => {
  const [marketing, service] = await Promise.all([world.as('yingxiao'), world.as('kefu')])
  await marketing.get(transfers.openTransferFiles, { project: home })
  const { rows } = await marketing.get(transfers.listTransfers, { project: home, size: 200 })
  const cases = rows.map((r) => r.id)
  await marketing.get(transfers.handOverTransfers, { project: home, cases })
  await service.get(transfers.acceptTransfers, { project: home, cases })
  await world.settle()
}

/** A batch from T to E with its roster, confirmed by marketing. */
export const draftBatch = async (
  world: Office,
  days: { readonly firstDay: string; readonly lastDay: string; readonly noticeOn: string },
  codes: readonly string[],
  name = '第一批',
): Promise<string> => {
  const [lead, marketing] = await Promise.all([world.as('zhuguan'), world.as('yingxiao')])
  const { id: batch } = await lead.get(batches.createHandoverBatch, { project: home, name, place: '会所一层', ...days })
  await lead.get(batches.setBatchGroup, { project: home, batch, members: [{ name: '林静', department: '客户服务部', duty: '组长' }] })
  if (codes.length) {
    await lead.get(roster.addRosterUnits, { project: home, batch, units: codes.map(unitId) })
    const { version } = await marketing.get(roster.listRoster, { project: home, batch })
    await marketing.get(roster.confirmBatchRoster, { project: home, batch, version })
  }
  return batch
}

/** Both books of every unit type, from engineering's contents to ready. */
export const readyBooks = async (world: Office): Promise<void> => {
  const [service, engineering, lead] = await Promise.all([world.as('kefu'), world.as('gongcheng'), world.as('zhuguan')])
  await service.get(books.openBookCases, { project: home })
  const seen = { drawings: { files: [], seen: true }, manuals: { files: [], seen: true } }
  const contents = Object.fromEntries(
    [
      'developer',
      'designer',
      'builder',
      'supervisor',
      'structure',
      'grade',
      'cautions',
      'facilities',
      'reserved',
      'walls',
      'warrantyUnit',
      'warrantyTelephone',
    ].map((key) => [key, '见说明']),
  )
  for (const { caseId } of await service.get(books.listBooks, { project: home })) {
    if (!caseId) continue
    for (const [person, step, input] of [
      [engineering, 'supply', contents],
      [service, 'make', {}],
      [lead, 'approve', {}],
    ] as const) {
      const { version } = await person.get(showCase, { project: home, case: caseId })
      await person.get(performStep, { project: home, case: caseId, step, seen: version, input, papers: seen })
    }
  }
  await world.settle()
}

/** Makes every gate of the batch green, GP-4 through the books. */
export const proveGates = async (world: Office, batch: string): Promise<void> => {
  const service = await world.as('kefu')
  const file = await paperOf(service)
  const { gates: all } = await service.get(gates.listGates, { project: home, batch })
  for (const gate of all.filter((g) => g.active && g.gate !== 'GP-4'))
    await service.get(gates.proveBatchGate, {
      project: home,
      batch,
      gate: gate.gate,
      evidence: `${gate.gate} 文号 2026-01`,
      evidenceOn: '2026-05-10',
      file,
    })
}

/** A batch approved by the executive, its notices made. */
export const noticedBatch = async (world: Office, codes: readonly string[] = allCodes): Promise<string> => {
  await acceptFiles(world)
  const batch = await draftBatch(world, { firstDay: '2026-06-30', lastDay: '2026-07-05', noticeOn: '2026-06-16' }, codes)
  await readyBooks(world)
  await proveGates(world, batch)
  const [lead, executive] = await Promise.all([world.as('zhuguan'), world.as('fenguan')])
  await lead.get(batches.stepBatch, { project: home, batch, step: 'submit' })
  await executive.get(batches.stepBatch, { project: home, batch, step: 'approve', input: { opinion: '同意' } })
  await world.settle()
  await lead.get(batches.stepBatch, { project: home, batch, step: 'startNotice' })
  await world.settle()
  return batch
}

/** The letter of a unit that still counts, by its code. */
export const letterOf = async (world: Office, code: string): Promise<letters.LetterRow> => {
  const { rows } = await (await world.as('kefu')).get(letters.listLetters, { project: home, q: code, size: 200 })
  const row = rows.filter((r) => r.unitId === unitId(code) && r.state !== '作废').at(-1)
  if (!row) throw new Error(`${code} has no letter`)
  return row
}
