import { type Kysely, sql } from 'kysely'
import { terms, termText } from '../../contracts/terms.ts'
import { type Basis, basisNames, type Template, templateNames } from '../../contracts/words.ts'
import { capitals } from '../../kernel/capitals.ts'
import { addDays } from '../../kernel/days.ts'
import { formatFen } from '../../kernel/money.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { shareText } from '../../people/shares.ts'
import { type Gather, type Gathering, wordOf } from '../gather.server.ts'

type Contract = {
  readonly no: string
  readonly signed_on: string | null
  readonly template: Template
  readonly permit_no: string | null
  readonly basis: Basis
  readonly gross_area: string | null
  readonly inner_area: string | null
  readonly unit_price: number | null
  readonly price: number | null
  readonly deposit: number | null
  readonly payment: string
  readonly bank: string
  readonly co_ownership: string | null
  readonly handover_on: string | null
  readonly online_no: string | null
  readonly online_on: string | null
  readonly filing_no: string | null
  readonly filed_on: string | null
  readonly filing_due_on: string | null
  readonly terms: Readonly<Record<string, unknown>>
  readonly details: {
    readonly seller?: string
    readonly supervisedAccount?: string
    readonly annexes?: readonly { readonly name: string; readonly pages: number }[]
  }
  readonly buyers: readonly { name: string; identity: string | null; telephone: string | null; numerator: number; denominator: number }[]
}

/** The contract a filing case is about, with its buyers masked; it may have ended since. */
const contractIn = async (db: Kysely<Tables>, { project, case: it }: Gathering): Promise<Contract | undefined> => {
  const { rows } =
    await sql<Contract>`select k.no, k.signed_on, k.template, k.permit_no, k.basis, k.gross_area, k.inner_area, k.unit_price, k.price, k.deposit, k.payment, k.bank,
      k.co_ownership, k.handover_on, k.online_no, k.online_on, k.filing_no, k.filed_on, k.filing_due_on, k.terms, k.details,
      coalesce((select jsonb_agg(jsonb_build_object('name', p.name, 'identity', p.identity_mask, 'numerator', o.share_numerator, 'denominator', o.share_denominator,
        'telephone', (select t.mask from telephones t where t.customer_id = p.id order by t.position, t.id limit 1)) order by o.position, o.id)
        from ownerships o join customers p on p.id = o.customer_id where o.contract_id = k.id and (o.until is null or k.ended_on is not null)), '[]') as buyers
    from cases f join contracts k on f.key = 'contract:' || k.id where f.id = ${it.id} and k.project_id = ${project.id}`.execute(db)
  return rows[0]
}

const inYuan = (fen: number | null): string => (fen === null ? '' : formatFen(fen))

/** Signed within a week, unless the contract has been signed already. */
export const gatherSubscription: Gather = async (db, ask) => {
  const k = await contractIn(db, ask)
  if (!k) return { data: {} }
  return {
    data: {
      buyers: k.buyers.map((b) => b.name),
      unitPrice: inYuan(k.unit_price),
      basis: basisNames[k.basis],
      area: (k.basis === 'INNER' ? k.inner_area : k.gross_area) ?? undefined,
      price: k.price ?? undefined,
      capitals: k.price === null ? undefined : capitals(k.price),
      deposit: k.deposit ?? undefined,
      depositCapitals: k.deposit === null ? undefined : capitals(k.deposit),
      signedOn: k.signed_on ?? undefined,
      signBy: k.signed_on === null ? undefined : addDays(k.signed_on, 7),
      permitNo: k.permit_no ?? undefined,
    },
  }
}

export const gatherFilingForm: Gather = async (db, ask) => {
  const k = await contractIn(db, ask)
  if (!k) return { data: {} }
  return {
    data: {
      contractNo: k.no,
      onlineNo: k.online_no ?? wordOf(ask.case, 'onlineNo'),
      onlineOn: k.online_on ?? wordOf(ask.case, 'onlineOn'),
      filingNo: k.filing_no ?? '',
      filedOn: k.filed_on ?? '',
      signedOn: k.signed_on ?? undefined,
      dueOn: k.filing_due_on ?? undefined,
      template: templateNames[k.template],
      permitNo: k.permit_no ?? '',
      seller: k.details.seller ?? ask.project.company,
      buyers: k.buyers.map((b) => ({ name: b.name, identity: b.identity ?? '', telephone: b.telephone ?? '', share: shareText(b) })),
      coOwnership: k.co_ownership ?? '',
      grossArea: k.gross_area ?? undefined,
      innerArea: k.inner_area ?? '',
      basis: basisNames[k.basis],
      unitPrice: inYuan(k.unit_price),
      price: k.price ?? undefined,
      capitals: k.price === null ? undefined : capitals(k.price),
      payment: k.payment,
      bank: k.bank,
      account: k.details.supervisedAccount ?? '',
      handoverOn: k.handover_on ?? undefined,
      terms: terms.flatMap((t) => (k.terms[t.key] === undefined ? [] : [{ article: t.article, label: t.label, value: termText(t, k.terms[t.key]) }])),
      annexes: k.details.annexes ?? [],
    },
  }
}

export const gatherFilingChange: Gather = async (db, ask) => {
  const k = await contractIn(db, ask)
  const { case: it } = ask
  const cancelling = ['cancelling', 'cancelled'].includes(it.state)
  return {
    data: {
      kind: cancelling ? '注销' : '变更',
      contractNo: k?.no,
      filingNo: k?.filing_no ?? '',
      buyers: k?.buyers.map((b) => b.name),
      reason: wordOf(it, cancelling ? 'cancelReason' : 'changeKind'),
      content: wordOf(it, cancelling ? 'cancelContent' : 'changeContent'),
      signedOn: wordOf(it, 'changeSignedOn'),
      dueOn: wordOf(it, 'changeDueOn'),
      preNotice: wordOf(it, 'preNotice'),
      mortgageFiling: wordOf(it, 'mortgageFiling'),
      refund: typeof it.data['refundable'] === 'number' ? it.data['refundable'] : null,
      refundOpinion: wordOf(it, 'refundOpinion'),
    },
  }
}

/** Every contract in force of the building, in the order in which it stands. */
export const gatherContractLedger: Gather = async (db, { project, case: it }) => {
  const { rows } = await sql<{ building: string; line: Record<string, unknown> }>`select b.name as building, jsonb_build_object('unit', u.label,
      'buyers', coalesce((select string_agg(p.name, '、' order by o.position) from ownerships o join customers p on p.id = o.customer_id
        where o.contract_id = k.id and o.until is null), ''),
      'price', k.price, 'signedOn', coalesce(k.signed_on::text, ''), 'onlineNo', coalesce(k.online_no, ''), 'filingNo', coalesce(k.filing_no, ''),
      'filedOn', coalesce(k.filed_on::text, ''), 'dueOn', coalesce(k.filing_due_on::text, ''),
      'changes', coalesce(nullif((f.data->>'changes')::int, 0) || ' 次', '')) as line
    from units h join buildings b on b.id = h.building_id join units u on u.building_id = b.id join contracts k on k.unit_id = u.id and k.ended_on is null
      left join cases f on f.project_id = k.project_id and f.process = 'contract-filing' and f.key = 'contract:' || k.id
    where h.id = ${it.unit_id} and h.project_id = ${project.id} order by u.code collate "C"`.execute(db)
  return { data: { building: rows[0]?.building, contracts: rows.map((r) => r.line) } }
}
