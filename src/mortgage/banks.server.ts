import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { openCases } from '../kernel/open.server.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { bankCooperation } from '../processes/mortgage/cooperation.ts'
import type { BankRow, listBanks, putBankContact } from './api.ts'
import { depositsOf } from './deposit.server.ts'
import { shippedDirectory } from './directory.ts'
import { currentTemplate, type Template, templatesOf } from './templates.server.ts'

type Contact = { readonly bank: string; readonly hotline: string; readonly contact: string; readonly note: string; readonly version: number }

/** The bank directory with what each bank is to this project: templates, agreement and limit, cases, guarantee and deposit. */
export const bankPage = async (db: Kysely<Tables>, project: string, day: string): Promise<z.input<typeof listBanks.output>> => {
  const [templates, contacts, agreements, loans, cases, cooperations, deposits] = await Promise.all([
    templatesOf(db, project),
    sql<Contact>`select bank, hotline, contact, note, version from bank_contacts where project_id = ${project} order by bank`.execute(db),
    agreementsOf(db, project, day),
    sql<{
      code: string
      open: number
      transit: number
      guaranteed: number
    }>`select split_part(c.process, '.', 2) as code, count(*) filter (where c.closed_at is null)::int as open,
        coalesce(sum(greatest(coalesce(l.approved, l.wanted, 0) - l.disbursed, 0)) filter (where c.closed_at is null), 0)::bigint as transit,
        coalesce(sum(l.disbursed) filter (where g.loan_id is not null and g.ended_on is null), 0)::bigint as guaranteed
      from loans l join cases c on c.id = l.case_id left join loan_guarantees g on g.loan_id = l.id where l.project_id = ${project} group by 1`.execute(
      db,
    ),
    sql<{
      process: string
      n: number
    }>`select process, count(*)::int as n from cases where project_id = ${project} and process like 'mortgage.%' group by 1`.execute(db),
    sql<{
      code: string
      case: string
      no: string
      state: string
    }>`select distinct on (data->>'bankCode') data->>'bankCode' as code, id as case, no, state from cases
      where project_id = ${project} and process = ${bankCooperation.name} order by data->>'bankCode', opened_at desc`.execute(db),
    depositsOf(db, project),
  ])
  const used = new Map(cases.rows.map((c) => [c.process, c.n]))
  const names = [...new Set([...shippedDirectory.map((d) => d.bank), ...templates.map((t) => t.preset.name), ...contacts.rows.map((c) => c.bank)])]
  return {
    banks: names.map((bank): z.input<typeof BankRow> => {
      const shipped = shippedDirectory.find((d) => d.bank === bank)
      const own = contacts.rows.find((c) => c.bank === bank)
      const versions = templates.filter((t) => t.preset.name === bank)
      const code = versions.at(-1)?.preset.code ?? null
      const sums = loans.rows.find((l) => l.code === code)
      return {
        bank,
        code,
        hotline: own?.hotline || shipped?.hotline || versions.at(-1)?.preset.hotline || '',
        toConfirm: !own && shipped?.toConfirm === true,
        contact: own?.contact ?? '',
        note: own?.note ?? '',
        contactVersion: own?.version ?? 0,
        versions: versions.map((t) => versionOf(t, used)),
        agreement: agreements.find((a) => a.code === code)?.agreement ?? null,
        cooperation: cooperations.rows.find((c) => c.code === code) ?? null,
        open: sums?.open ?? 0,
        inTransit: Number(sums?.transit ?? 0),
        guaranteed: Number(sums?.guaranteed ?? 0),
        deposit: (code !== null && deposits.get(code)) || { balance: 0, frozen: 0, due: 0, toReturn: 0, returned: 0 },
      }
    }),
  }
}

const versionOf = (t: Template, used: ReadonlyMap<string, number>) => ({
  version: t.preset.version,
  shipped: t.shipped,
  publishedBy: t.publishedBy,
  publishedAt: t.publishedAt,
  withdrawn: t.withdrawn,
  cases: used.get(`mortgage.${t.preset.code}.${t.preset.version}`) ?? 0,
})

const agreementsOf = async (db: Kysely<Tables>, project: string, day: string) => {
  const { rows } = await sql<
    Omit<NonNullable<z.input<typeof BankRow>['agreement']>, 'left' | 'inForce'> & { code: string; ended: string | null }
  >`select a.bank_code as code, a.case_id as case, c.no as "caseNo", a.no, a.branch, a.agreed_on as "agreedOn", a.valid_until as "validUntil", a.limit_amount as limit,
      a.deposit_percent::text as "depositPercent", a.payee, a.ended_on as ended,
      coalesce((select sum(l.approved) from loans l join cases m on m.id = l.case_id where l.project_id = a.project_id and split_part(m.process, '.', 2) = a.bank_code and l.ended_on is null), 0)::bigint as used
    from bank_agreements a join cases c on c.id = a.case_id where a.project_id = ${project} order by a.ended_on is not null, a.agreed_on desc`.execute(
    db,
  )
  return rows.map(({ code, ended, ...a }) => ({
    code,
    agreement: { ...a, used: Number(a.used), left: a.limit - Number(a.used), inForce: ended === null && a.validUntil >= day },
  }))
}

/** Writes a directory row; two who change it at once are told apart. */
export const setBankContact = async (tx: Tx, desk: Desk, ask: z.output<typeof putBankContact.input>): Promise<{ readonly version: number }> => {
  const { rows } = await sql<{ version: number }>`
    insert into bank_contacts (id, project_id, bank, hotline, contact, note, changed_by, changed_at)
    values (${newId()}, ${desk.project}, ${ask.bank}, ${ask.hotline}, ${ask.contact}, ${ask.note}, ${desk.actor.name}, ${desk.now})
    on conflict (project_id, bank) do update set hotline = excluded.hotline, contact = excluded.contact, note = excluded.note, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at, version = bank_contacts.version + 1 where bank_contacts.version = ${ask.seen} returning version`.execute(tx)
  if (!rows[0]) throw new Refusal({ code: 'STALE', message: '这家银行的联系方式刚被他人修改，请刷新后再试' })
  await record(tx, `bank:${desk.project}:${ask.bank}`, {
    project: desk.project,
    kind: 'bank',
    label: `登记${ask.bank}联系方式`,
    body: { hotline: ask.hotline },
    actor: desk.actor,
    now: desk.now,
  })
  return { version: rows[0].version }
}

/** Begins the way to an agreement with a bank that has a template. One at a time. */
export const beginCooperation = async (tx: Tx, desk: Desk, code: string): Promise<{ readonly id: string; readonly no: string }> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`cooperation:${desk.project}:${code}`}))`.execute(tx)
  const preset = await currentTemplate(tx, desk.project, code)
  if (!preset) throw new Refusal('没有这家银行的按揭步骤，请先添加并发布', 404)
  const { rows: running } =
    await sql`select 1 from cases where project_id = ${desk.project} and process = ${bankCooperation.name} and data->>'bankCode' = ${code} and closed_at is null`.execute(
      tx,
    )
  if (running.length) throw new Refusal({ code: 'DUPLICATE', message: `与${preset.name}的合作事项正在办理` })
  const key = newId()
  const ids = await openCases(tx, bankCooperation, desk, [
    {
      key,
      title: `${preset.name}按揭合作`,
      data: { bankCode: code, bank: preset.name, investigates: preset.flags.dueDiligence.length > 0 },
    },
  ])
  const { rows } = await sql<{ id: string; no: string }>`select id, no from cases where id = ${ids.get(key)}`.execute(tx)
  return rows[0] as { id: string; no: string } // just opened
}
