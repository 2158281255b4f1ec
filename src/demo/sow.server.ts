import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Built } from '../app.server.ts'
import { addDays, today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import { insertEvents } from '../kernel/open.server.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Role } from '../kernel/roles.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { demoAccounts } from '../staff/demo-accounts.ts'
import { demoPassword } from '../staff/routes.server.ts'
import { tellAreas } from './areas.server.ts'
import { tellContracts } from './contracts.server.ts'
import { type Site, sowEstate } from './estate.server.ts'
import { layOutHall } from './hall.ts'
import { type Telling, tellHandovers } from './handovers.server.ts'
import { openLedger } from './ledger.ts'
import { tellLoans } from './loans.server.ts'
import { tellMortgages } from './mortgages.server.ts'
import { openPast } from './past.server.ts'
import { batchRows, tellPlans } from './plans.server.ts'
import { randomOf } from './random.ts'
import { insertRows } from './rows.server.ts'
import { tellService } from './service.server.ts'
import { scribble } from './signature.server.ts'
import { tellTitles } from './titles.server.ts'

const code = 'WCL'
const numbers = { 'fees.propertyRate': '2.80', 'fund.rate': '65.00' } as const

/**
 * Puts the demo project into the database: 1,183 homes in seven buildings in every stage of the handover, with people, history and papers
 * that are all invented, relative to today. All in one transaction; refuses when it is there already.
 */
export const sowDemo = async (app: Pick<Built, 'db' | 'vault' | 'auth' | 'ground' | 'forget'>, now: Date): Promise<string> => {
  const project = newId()
  const day = today(now)
  const r = randomOf(20_260_615)
  const hash = await (await app.auth.$context).password.hash(demoPassword)
  await app.db.transaction().execute(async (tx) => {
    const there = await tx
      .selectFrom('projects')
      .select('id')
      .where((e) => e.or([e('demo', '=', true), e('code', '=', code)]))
      .executeTakeFirst()
    if (there) throw new Refusal('演示项目已经存在')
    await insertRows(tx, 'projects', [
      {
        id: project,
        code,
        name: '归园·望潮里',
        company: '归园望潮置业有限公司',
        property_company: '望潮里物业服务有限公司',
        address: '杭州市望潮路 88 号',
        hotline: '0571-86550000',
        city: '杭州',
        province: '浙江',
        demo: true,
      },
    ])
    const by = await openAccounts(tx, project, hash, now)
    const site = await sowEstate(tx, { project, code, day, vault: app.vault, r, by })
    await tx
      .updateTable('memberships')
      .set({ contractor_id: site.contractors[0]?.id ?? null })
      .where('project_id', '=', project)
      .where('role', '=', 'contractor')
      .execute()
    const signatures = await keepSignatures(tx, site, now)
    await setNumbers(tx, site, day, now)
    const ground = await app.ground(project)
    const telling: Telling = {
      past: openPast({ project, code, ground }),
      site,
      ledger: openLedger(),
      r,
      day,
      now,
      signatures,
    }
    tellService(telling)
    tellContracts(telling)
    tellAreas(telling)
    const batches = tellPlans(telling.past, site, day)
    for (const batch of batches) tellHandovers(telling, batch)
    layOutHall(site, batches, telling.ledger, day)
    tellMortgages(telling, ground)
    tellLoans(telling, ground)
    await tellTitles(tx, telling)
    await write(tx, telling, batches)
  })
  await sql`analyze`.execute(app.db) // the first lists are asked for before the database would look at its new rows by itself
  app.forget()
  return project
}

/** An account for each role, with the password that the sign-in page shows. A sign-in name already taken by a real person is left to that person. */
const openAccounts = async (tx: Kysely<Tables>, project: string, hash: string, now: Date): Promise<Site['by']> => {
  const taken = new Set((await tx.selectFrom('staff').select('username').execute()).map((s) => s.username))
  const accounts = demoAccounts.map((a, i) => ({
    ...a,
    id: newId(),
    username: taken.has(a.username) ? `demo-${a.username}` : a.username,
    at: new Date(now.getTime() + i).toISOString(),
  }))
  await insertRows(
    tx,
    'staff',
    accounts.map((a) => ({
      id: a.id,
      name: a.name,
      email: `${a.username}@demo.guijia.invalid`,
      username: a.username,
      display_username: a.username,
      demo: true,
      created_at: a.at,
    })),
  )
  await insertRows(
    tx,
    'credentials',
    accounts.map((a) => ({ id: newId(), staff_id: a.id, account_id: a.id, provider_id: 'credential', password: hash })),
  )
  await insertRows(
    tx,
    'memberships',
    accounts.map((a) => ({ id: newId(), staff_id: a.id, project_id: project, role: a.role })),
  )
  return Object.fromEntries(accounts.map((a): [Role, Actor] => [a.role, { id: a.id, name: a.name, roles: [a.role] }])) as Site['by'] // there is an account of each role
}

const keepSignatures = async (tx: Kysely<Tables>, site: Site, now: Date): Promise<readonly string[]> => {
  const files = Array.from({ length: 8 }, (_, i) => ({ id: newId(), ...scribble(randomOf(100 + i)) }))
  await insertRows(
    tx,
    'files',
    files.map((f, i) => ({
      id: f.id,
      project_id: site.project,
      name: `签名${i + 1}.png`,
      mime: 'image/png',
      size: f.content.length,
      sha256: f.sha256,
      content: `\\x${f.content.toString('hex')}`,
      uploaded_by: site.by.propertyReception.id,
      uploaded_at: now.toISOString(),
    })),
  )
  return files.map((f) => f.id)
}

/** What has no preset in law is set for the project, so that fees can be computed. */
const setNumbers = async (tx: Kysely<Tables>, site: Site, day: string, now: Date): Promise<void> => {
  const dated = [
    ...Object.entries(numbers).map(([key, value]) => ({ key, value, valid_from: addDays(day, -400), valid_to: null })),
    // tax and fees were taken on trust for some weeks; since then owners pay by themselves again
    { key: 'title.collectForOthers', value: true, valid_from: addDays(day, -50), valid_to: addDays(day, -20) },
  ]
  for (const { key, ...held } of dated) {
    const row = { key, scope: 'project', scope_id: site.project, ...held, source: '演示数据' }
    await insertRows(tx, 'settings', [{ id: newId(), ...row, set_by: site.by.finance.name, set_at: now.toISOString() }])
    await record(tx, `setting:${key}`, { project: site.project, kind: 'setting', label: `设置 ${key}`, body: row, actor: site.by.finance, now })
  }
}

const write = async (tx: Kysely<Tables>, { past, site, ledger, day }: Telling, batches: ReturnType<typeof tellPlans>): Promise<void> => {
  const { cases, events, numbers: taken } = past.rows()
  const rows = batchRows(site, batches, day)
  await insertRows(tx, 'cases', cases.map(rowOf))
  for (let i = 0; i < events.length; i += 4000) await insertEvents(tx, events.slice(i, i + 4000))
  await insertRows(tx, 'numbers', [...taken, ...ledger.rows('numbers')])
  await insertRows(tx, 'batches', rows.batches)
  await insertRows(tx, 'batch_members', rows.members)
  await insertRows(tx, 'batch_tasks', rows.tasks)
  await insertRows(tx, 'batch_gates', rows.gates)
  await insertRows(tx, 'roster_sends', rows.sends)
  await insertRows(tx, 'roster_entries', [...ledger.rows('roster_entries'), ...waiting(site, batches)])
  for (const table of [
    'contract_dues',
    'contract_receipts',
    'files',
    'area_surveys',
    'area_survey_rows',
    'unit_areas',
    'area_settlements',
    'transfer_items',
    'books',
    'letters',
    'letter_events',
    'contact_attempts',
    'slots',
    'tickets',
    'ticket_stations',
    'fee_lines',
    'receipts',
    'receipt_lines',
    'inspections',
    'defects',
    'meter_readings',
    'handover_items',
    'deliveries',
    'hall_days',
    'warranty_promises',
    'warranty_items',
    'loans',
    'bank_agreements',
    'mortgage_papers',
    'commitment_letters',
    'loan_disbursements',
    'loan_guarantees',
    'deposit_movements',
    'repayments',
    'overdue_lists',
    'overdue_rows',
    'overdue_cases',
    'registration_buildings',
    'registration_papers',
    'title_items',
    'title_slips',
    'title_fees',
    'title_draws',
    'trust_entries',
    'trust_counts',
    'title_stops',
    'certificates',
    'bank_lists',
    'bank_list_lines',
  ] as const)
    await insertRows(tx, table, ledger.rows(table))
  await sql`update buildings set topped_out_on = completed_on - 240 where project_id = ${site.project} and topped_out_on is null`.execute(tx)
  await sql`update contracts k set bank = l.bank from loans l where l.contract_id = k.id and l.project_id = ${site.project}`.execute(tx)
  await insertRows(tx, 'appointments', ledger.rows('kept_appointments'))
  await sql`update buildings b set first_registered_on = r."on", first_registration_no = r.no from jsonb_to_recordset(${JSON.stringify(ledger.rows('registered_buildings'))}::jsonb) as r(id uuid, "on" date, no text) where b.id = r.id`.execute(
    tx,
  )
  await sql`update units u set surveyed_area = s.area from jsonb_to_recordset(${JSON.stringify(ledger.rows('surveyed_areas'))}::jsonb) as s(id uuid, area numeric) where u.id = s.id`.execute(
    tx,
  )
  await sql`update contracts k set final_price = f.final from jsonb_to_recordset(${JSON.stringify(ledger.rows('final_prices'))}::jsonb) as f(id uuid, final bigint) where k.id = f.id`.execute(
    tx,
  )
  await sql`update units u set occupancy = o.occupancy from jsonb_to_recordset(${JSON.stringify(ledger.rows('occupancies'))}::jsonb) as o(id uuid, occupancy text) where u.id = o.id`.execute(
    tx,
  )
}

/** The roster of the batch that is being prepared: its handovers begin when its plan is approved. */
const waiting = (site: Site, batches: ReturnType<typeof tellPlans>) =>
  batches
    .filter((b) => b.n === 3)
    .flatMap((b) =>
      b.homes.map((h) => ({ id: b.entries.get(h.id), project_id: site.project, batch_id: b.id, unit_id: h.id, case_id: null, added_version: 1 })),
    )

const columns = [
  'id',
  'project_id',
  'process',
  'no',
  'key',
  'title',
  'unit_id',
  'unit_type_id',
  'parent_id',
  'contractor_id',
  'state',
  'origin',
  'version',
  'data',
  'documents',
  'performed',
  'settings',
  'waits_for',
  'opened_at',
  'opened_by',
  'entered_at',
  'due_at',
  'closed_at',
  'head',
]
const rowOf = (told: Record<string, unknown>) => Object.fromEntries(columns.map((c) => [c, told[c] ?? null]))
