import { sql } from 'kysely'
import { capitals } from '../../kernel/capitals.ts'
import { today } from '../../kernel/days.ts'
import { stateLabel } from '../../kernel/process.ts'
import { ownerLine } from '../../people/owners.server.ts'
import { titleCertificate } from '../../processes/title/title-certificate.ts'
import { type Charge, chargeLabels } from '../../title/certificates/charges.ts'
import { type Gather, wordOf } from '../gather.server.ts'

/** The slip in force, else the last one given. */
export const gatherCollectionSlip: Gather = async (db, { project, case: it }) => {
  const { rows } = await sql<{ id: string; no: string; state: string; items: unknown; expected: string | null; receiver: string }>`
    select s.id, s.no, s.state, s.items, s.expected_on as expected,
      coalesce((select max(i.received_by) from title_items i where i.case_id = s.case_id and i.received_by is not null), s.issued_by) as receiver
    from title_slips s where s.case_id = ${it.id} and s.project_id = ${project.id} order by s.state = '有效' desc, s.issued_at desc limit 1`.execute(
    db,
  )
  const slip = rows[0]
  if (!slip) return { data: {} }
  return {
    data: {
      slipNo: slip.no,
      items: slip.items,
      purpose: '办理不动产转移登记',
      expectedOn: slip.expected ?? '',
      receiver: slip.receiver,
      state: slip.state,
      requirements: [
        '持本回执和身份证明原件领取，回执交回后即核销，只用一次。',
        '委托他人领取的，另交授权委托书和权利人身份证复印件；未成年人由法定监护人领取。',
        '回执遗失的，由本人持身份证明书面声明挂失，经主管批准后另出新号，原号作废。',
      ],
      telephone: project.hotline,
    },
  }
}

type Progress = {
  readonly unit: string
  readonly state: string
  readonly papers: boolean
  readonly tax: string
  readonly acceptance: string
  readonly due: string
  readonly stops: string
  readonly enteredOn: string
  readonly certificateNo: string
  readonly causes: string
}
/** Every home of the registration's buildings; from a certificate case, that home alone. */
export const gatherTitleProgress: Gather = async (db, { project, case: it, now }) => {
  const homes = it.unit_id ? sql`c.id = ${it.id}` : sql`u.building_id in (select building_id from registration_buildings where case_id = ${it.id})`
  const { rows } = await sql<Progress>`
    select u.label as unit, c.state, coalesce((c.data->>'itemsMissing')::int, 1) = 0 as papers, coalesce(c.data->>'deedTaxProofNo', '') as tax,
      concat_ws(' / ', c.data->>'acceptanceNo', c.data->>'acceptedOn') as acceptance, coalesce(c.data->>'registryDueOn', '') as due,
      coalesce((select string_agg(s.from_on || '～' || coalesce(s.to_on::text, '未补'), '、' order by s.from_on) from title_stops s where s.case_id = c.id and s.kind = '补件'), '') as stops,
      coalesce(c.data->>'enteredOn', '') as "enteredOn", coalesce(c.data->>'certificateNo', '') as "certificateNo",
      coalesce((select string_agg(distinct case s.cause when 'BUYER' then '业主原因' when 'REGISTRY' then '登记机构' when 'FORCE_MAJEURE' then '不可抗力' else '开发商' end || '（' || s.kind || '）', '、') from title_stops s where s.case_id = c.id), '') as causes
    from cases c join units u on u.id = c.unit_id where c.project_id = ${project.id} and c.process = ${titleCertificate.name} and ${homes} order by u.code collate "C"`.execute(
    db,
  )
  return { data: { asOf: today(now), rows: rows.map((r) => ({ ...r, state: stateLabel(titleCertificate, r.state) })) } }
}

/** The hand-over list on which this home's certificate stands. */
export const gatherBankHandOver: Gather = async (db, { project, case: it }) => {
  const { rows } = await sql<{ no: string; bank: string; made: string; by: string; lines: unknown }>`
    select b.no, b.bank, (b.made_at at time zone 'Asia/Shanghai')::date as made, b.made_by as by,
      (select jsonb_agg(jsonb_build_object('unit', u.label, 'owners', ${ownerLine(sql`u.id`)},
        'certificateNo', l.certificate_no, 'mortgageCertNo', l.mortgage_cert_no, 'signedOn', coalesce(l.signed_on::text, ''), 'signedBy', coalesce(l.signed_by, '')) order by u.code collate "C")
        from bank_list_lines l join cases c on c.id = l.case_id join units u on u.id = c.unit_id where l.list_id = b.id) as lines
    from bank_lists b join bank_list_lines mine on mine.list_id = b.id and mine.case_id = ${it.id} where b.project_id = ${project.id} order by b.made_at desc limit 1`.execute(
    db,
  )
  const list = rows[0]
  return { data: list ? { listNo: list.no, bank: list.bank, madeOn: list.made, madeBy: list.by, lines: list.lines } : {} }
}

export const gatherExchangeSheet: Gather = async (db, { project, case: it, now }) => {
  const { rows } = await sql<{ charge: Charge; no: string; amount: number }>`
    select charge, receipt_no as no, amount from title_fees where case_id = ${it.id} and project_id = ${project.id} and mode = 'COLLECTED' and cancelled_at is null order by charge`.execute(
    db,
  )
  return {
    data: {
      slipNo: wordOf(it, 'presentedSlip'),
      receipts: rows.map((r) => ({ ...r, charge: chargeLabels[r.charge] })),
      taxVoucher: wordOf(it, 'taxVoucher'),
      feeVoucher: wordOf(it, 'feeVoucher'),
      exchangedOn: today(now),
    },
  }
}

export const gatherClaimRegister: Gather = async (_db, { case: it, now }) => {
  const names: Readonly<Record<string, string>> = titleCertificate.documents
  const proofs = ['identity', 'authority', 'ownerIdentity', 'guardian', 'licence'].filter((key) => it.documents[key]).map((key) => names[key] ?? key)
  return {
    data: {
      collector: wordOf(it, 'collector'),
      collectorName: wordOf(it, 'collectorName'),
      proofs,
      slipNo: wordOf(it, 'presentedSlip'),
      certificateNo: wordOf(it, 'certificateNo'),
      mortgageCertNo: wordOf(it, 'mortgageCertNo') || wordOf(it, 'finalMortgageNo'),
      handedOut: wordOf(it, 'handedOut'),
      claimedOn: today(now),
    },
  }
}

export const gatherLossDeclaration: Gather = async (_db, { case: it, now }) => ({
  data: {
    lostNo: wordOf(it, 'lostNo'),
    statement: wordOf(it, 'loss'),
    newNo: wordOf(it, 'slipNo'),
    declaredOn: today(now),
  },
})

type Line = {
  readonly charge: Charge
  readonly amount: number
  readonly mode: 'COLLECTED' | 'SELF'
  readonly no: string
  readonly draw: string
  readonly spent: number
  readonly back: number
}
export const gatherTitleReceipt: Gather = async (db, { project, case: it, now }) => {
  const { rows } = await sql<Line>`
    select f.charge, f.amount, f.mode, coalesce(f.receipt_no, f.proof_no, '') as no, coalesce((select d.no from trust_entries e join title_draws d on d.id = e.draw_id where e.fee_id = f.id limit 1), '') as draw,
      (select coalesce(sum(amount), 0)::bigint from trust_entries e where e.fee_id = f.id and e.kind = 'SPENT') as spent,
      (select coalesce(sum(amount), 0)::bigint from trust_entries e where e.fee_id = f.id and e.kind = 'REFUNDED') as back
    from title_fees f where f.case_id = ${it.id} and f.project_id = ${project.id} and f.mode is not null and f.cancelled_at is null order by f.charge`.execute(
    db,
  )
  const collected = rows.filter((r) => r.mode === 'COLLECTED')
  const total = collected.reduce((sum, r) => sum + r.amount, 0)
  return {
    data: {
      lines: rows.map(({ back, ...r }) => ({
        ...r,
        charge: chargeLabels[r.charge],
        mode: r.mode === 'COLLECTED' ? '代收' : '自缴',
        left: r.mode === 'COLLECTED' ? r.amount - r.spent - back : 0,
      })),
      total,
      capitals: capitals(total),
      on: today(now),
    },
  }
}
