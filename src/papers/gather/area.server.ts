import { sql } from 'kysely'
import { basisWords } from '../../area/area-export.ts'
import { type AreaRule, areaRuleWords } from '../../area/area-input.ts'
import { capitals } from '../../kernel/capitals.ts'
import { today } from '../../kernel/days.ts'
import { over, shown, whole } from '../../kernel/decimal.ts'
import { clockText } from '../clock-text.ts'
import { type Gather, wordOf } from '../gather.server.ts'

type Settled = {
  readonly rule: AreaRule
  readonly basis: keyof typeof basisWords
  readonly difference: string | null
  readonly ratio_percent: string | null
  readonly result: { readonly unitPrice: string | null } | null
  readonly working: readonly { readonly label: string; readonly formula: string; readonly value: string }[]
  readonly buyer_pays: number
  readonly refund: number
  readonly before_price: number
  readonly final_price: number
  readonly no: string
  readonly filing_no: string | null
  readonly surveyor: string
  readonly report_no: string
  readonly report_on: string
  readonly buyers: readonly string[] | null
  readonly areas: readonly { readonly kind: string; readonly gross: string; readonly inner: string | null; readonly document: string }[]
}

const kinds = sql`case a.kind when 'FORECAST' then '预测' when 'SURVEYED' then '实测' when 'REGISTERED' then '产权登记' else '合同约定' end`

/** The agreement says what the round of this case was computed to be: its areas, working and sums. */
export const gatherAreaAgreement: Gather = async (db, { project, case: it, now, ground }) => {
  const { rows } = await sql<Settled>`
    select s.rule, k.basis, s.difference::text, s.ratio_percent::text, s.result, s.working, s.buyer_pays, s.refund, s.before_price, s.final_price, k.no, k.filing_no,
      coalesce(c.data ->> 'surveyor', '') as surveyor, v.report_no, v.report_on,
      (select array_agg(p.name order by w.position, w.id) from ownerships w join customers p on p.id = w.customer_id where w.unit_id = s.unit_id and w.until is null) as buyers,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', x.kind, 'gross', x.gross, 'inner', coalesce(x.inner, '—'), 'document', x.document) order by x.at), '[]') from (
        select '合同约定' as kind, k.gross_area::text as gross, k.inner_area::text as "inner", k.no as document, 1 as at where k.gross_area is not null
        union all (select distinct on (a.kind) ${kinds}, a.gross::text, a.inner_area::text, a.document_no || ' ' || coalesce(a.document_on::text, ''),
            case a.kind when 'FORECAST' then 0 when 'SURVEYED' then 2 else 3 end from unit_areas a where a.unit_id = s.unit_id and a.kind <> 'CONTRACT' order by a.kind, a.recorded_at desc, a.id desc)) x) as areas
    from area_settlements s join contracts k on k.id = s.contract_id join area_surveys v on v.id = s.survey_id join cases c on c.id = v.case_id
    where s.case_id = ${it.id} and s.project_id = ${project.id} order by s.round desc limit 1`.execute(db)
  const s = rows[0]
  if (!s) return { data: {} }
  const amount = s.buyer_pays + s.refund
  return {
    data: {
      seller: project.company,
      buyers: s.buyers ?? [],
      contractNo: s.no,
      filingNo: s.filing_no ?? '',
      surveyor: s.surveyor,
      reportNo: s.report_no,
      reportOn: s.report_on,
      rule: areaRuleWords[s.rule],
      areas: s.areas,
      difference: s.difference === null ? '—' : `${s.difference} ㎡`,
      ratio: s.ratio_percent === null ? '—' : `${s.ratio_percent}%`,
      unitPrice: s.result?.unitPrice ?? '—',
      basis: basisWords[s.basis],
      direction: s.buyer_pays > 0 ? '补交' : s.refund > 0 ? '退还' : '无',
      amount,
      capitals: capitals(amount),
      working: s.working,
      beforePrice: s.before_price,
      finalPrice: s.final_price,
      choice: wordOf(it, 'choice'),
      mortgaged: it.data['mortgaged'] === true,
      payDays: Number(ground.settings(['area.payDays'], today(now))['area.payDays'] ?? 15),
    },
  }
}

export const gatherAreaReceipt: Gather = async (db, { project, case: it }) => {
  const { rows } = await sql<{ no: string; buyers: string | null; final_price: number; cashier: string | null }>`
    select k.no, s.final_price, (select string_agg(p.name, '、' order by w.position, w.id) from ownerships w join customers p on p.id = w.customer_id
        where w.unit_id = s.unit_id and w.until is null) as buyers,
      (select r.recorded_by from contract_receipts r where r.project_id = s.project_id and r.slip_no = ${wordOf(it, 'slipNo')} and r.voids is null) as cashier
    from area_settlements s join contracts k on k.id = s.contract_id where s.case_id = ${it.id} and s.project_id = ${project.id} order by s.round desc limit 1`.execute(
    db,
  )
  const s = rows[0]
  if (!s) return { data: {} }
  const amount = Number(it.data['movedAmount'] ?? 0)
  return {
    data: {
      kind: it.data['direction'] === '退还' ? '退款' : '收款',
      buyers: s.buyers ?? '',
      contractNo: s.no,
      agreementNo: wordOf(it, 'agreementNo'),
      slipNo: wordOf(it, 'slipNo'),
      paidOn: wordOf(it, 'movedOn'),
      amount,
      capitals: capitals(amount),
      finalPrice: s.final_price,
      oldInvoiceNo: wordOf(it, 'oldInvoiceNo'),
      newInvoiceNo: wordOf(it, 'newInvoiceNo'),
      cashier: s.cashier ?? '',
    },
  }
}

type Reviewed = {
  readonly version: number
  readonly units: number
  readonly gross: string
  readonly inner: string
  readonly shared: string
  readonly more: number
  readonly less: number
  readonly same: number
  readonly over: number
  readonly hundredths: number
  readonly imported_by: string | null
  readonly reviewed_by: string | null
  readonly approved_at: Date | null
}

/** The figures of the version that lies before the reviewer, beside the contract's areas. */
export const gatherSurveyReview: Gather = async (db, { project, case: it, now, ground }) => {
  const limit = String(ground.settings(['area.limit'], today(now))['area.limit'] ?? '0.03')
  const { rows } = await sql<Reviewed>`
    select v.version, count(r.unit_id)::int as units, coalesce(sum(r.gross), 0)::text as gross, coalesce(sum(r.inner_area), 0)::text as "inner", coalesce(sum(r.shared), 0)::text as shared,
      count(*) filter (where r.gross > k.gross_area)::int as more, count(*) filter (where r.gross < k.gross_area)::int as less, count(*) filter (where r.gross = k.gross_area)::int as same,
      count(*) filter (where abs(r.gross - k.gross_area) > k.gross_area * ${limit}::numeric)::int as over, coalesce(sum(r.gross - k.gross_area) * 100, 0)::int as hundredths,
      (select t.name from staff t where t.id = coalesce(v.committed_by, v.created_by)) as imported_by, (select t.name from staff t where t.id = v.approved_by) as reviewed_by, v.approved_at
    from area_surveys v join area_survey_rows r on r.survey_id = v.id and r.verdict <> 'REJECT' and r.unit_id is not null left join contracts k on k.unit_id = r.unit_id and k.ended_on is null
    where v.case_id = ${it.id} and v.project_id = ${project.id} and v.state in ('已导入', '已批准') group by v.id order by v.version desc limit 1`.execute(
    db,
  )
  const v = rows[0]
  if (!v) return { data: {} }
  const sum = shown(over(whole(Math.abs(v.hundredths)), whole(100)), 2)
  return {
    data: {
      scope: wordOf(it, 'scope'),
      kind: it.data['kind'] === 'REGISTERED' ? '产权登记' : '实测',
      surveyor: wordOf(it, 'surveyor'),
      reportNo: wordOf(it, 'reportNo'),
      reportOn: wordOf(it, 'reportOn'),
      drawings: wordOf(it, 'drawingsVersion'),
      version: v.version,
      units: v.units,
      gross: v.gross,
      inner: v.inner,
      shared: v.shared,
      more: v.more,
      less: v.less,
      same: v.same,
      over: v.over,
      differences: v.hundredths === 0 ? '合计没有增减' : `合计${v.hundredths > 0 ? '增加' : '减少'} ${sum} ㎡`,
      opinion: wordOf(it, 'opinion'),
      importedBy: v.imported_by ?? '',
      reviewedBy: v.reviewed_by ?? '',
      reviewedAt: v.approved_at ? clockText(v.approved_at) : '',
    },
  }
}
