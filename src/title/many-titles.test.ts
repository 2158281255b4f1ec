import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { home } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { must } from '../../test/titles.ts'
import { performMany } from '../cases/api.ts'
import { keepRegistrationPapers, listRegistrations, listTitles, openRegistration, receiveTitles, storeCertificates } from './api.ts'

const tower = '01900000-0000-7000-8000-0000000000b9'

// covers S2-5.2.2 S2-5.2.4 S2-5.2.6
test('五百户以上的楼：登簿后分批立案一户不漏；五百户一次收件、送件、受理、登记证号', { timeout: 240_000 }, async () => {
  const world = await openWorld()
  const { db } = world.app
  await sql`insert into buildings (id, project_id, code, name, position) values (${tower}, ${home}, '9', '9栋', 9)`.execute(db)
  await sql`insert into floors (id, project_id, building_id, nominal, actual) values (gen_random_uuid(), ${home}, ${tower}, '1', 1)`.execute(db)
  await sql`insert into units (id, project_id, building_id, floor_id, room, code, label, gross_area, surveyed_area, sale)
    select gen_random_uuid(), ${home}, ${tower}, (select id from floors where building_id = ${tower}), n::text, '9-' || n, '9栋' || n, 90, 90.5, '已售' from generate_series(1001, 1510) n`.execute(
    db,
  )
  await sql`insert into contracts (id, project_id, unit_id, no, signed_on, price, payment) select gen_random_uuid(), ${home}, id, 'HT9-' || room, '2024-06-18', 100000000, '一次性' from units where building_id = ${tower}`.execute(
    db,
  )
  const registrar = await world.as('xiangmu')
  const { id } = await registrar.get(openRegistration, { project: home, buildings: [tower] })
  const papers = (await registrar.get(listRegistrations, { project: home })).rows[0]?.papers ?? []
  await registrar.get(keepRegistrationPapers, { project: home, case: id, papers: papers.map((p) => ({ id: p.id, number: '1' })) })
  await must(registrar, id, 'file', { filedOn: '2026-06-15', landMortgage: '无抵押' })
  await must(registrar, id, 'accept', { acceptanceNo: 'S9', acceptedOn: '2026-06-15' })
  await must(registrar, id, 'register', { registeredOn: '2026-06-15', registrationNo: '首次9' })
  await world.settle()

  const clerk = await world.as('kefu')
  const finance = await world.as('caiwu')
  const rows = async () => (await clerk.get(listTitles, { project: home, building: tower, size: 500 })).rows
  expect((await clerk.get(listTitles, { project: home, building: tower })).total).toBe(510)
  const cases = (await rows()).map((r) => r.id)
  const tooMany = await clerk.call(receiveTitles, { project: home, cases: [...cases, id] })
  expect([tooMany.status, tooMany.body.faults?.[0]?.message]).toEqual([400, '一次最多 500 户'])
  expect(await clerk.get(receiveTitles, { project: home, cases })).toEqual({ done: 500, refused: [] })
  await world.settle()
  const all = async (who: typeof clerk, step: string, input: Record<string, unknown>) =>
    await who.get(performMany, { project: home, step, input, cases: (await rows()).map((r) => ({ id: r.id, seen: r.version })) })
  expect((await all(finance, 'payTax', { deedTaxProofNo: '汇总完税 2026-9', taxPaidOn: '2026-06-15' })).refused).toEqual([])
  await world.settle()
  expect((await all(clerk, 'file', { filedOn: '2026-06-15' })).refused).toEqual([])
  expect((await all(clerk, 'accept', { acceptanceNo: '批 2026-9', acceptedOn: '2026-06-15' })).refused).toEqual([])
  const numbered = (await rows()).map((r, i) => ({ case: r.id, no: `浙（2026）杭州市不动产权第9${String(i).padStart(6, '0')}号` }))
  numbered[499] = { ...(numbered[499] as (typeof numbered)[number]), no: numbered[0]?.no ?? '' } // the list has 500 rows
  const stored = await clerk.get(storeCertificates, { project: home, rows: numbered })
  expect([stored.done, stored.refused.map((r) => r.faults[0]?.code)]).toEqual([499, ['DUPLICATE_CERTIFICATE']])
  const { rows: slips } = await sql<{
    n: number
    numbers: number
  }>`select count(*)::int as n, count(distinct no)::int as numbers from title_slips where project_id = ${home}`.execute(db)
  expect(slips).toEqual([{ n: 500, numbers: 500 }])
})
