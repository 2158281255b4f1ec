import { type Kysely, sql } from 'kysely'
import { bookParts, periodText } from '../../handover/books/parts.ts'
import { today } from '../../kernel/days.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import type { Gather, PaperCase } from '../gather.server.ts'

type Term = { readonly part: string; readonly period: string; readonly starts: string }
type Book = { readonly content: Readonly<Record<string, unknown>> & { readonly terms?: readonly Term[] }; readonly ready_at: Date | null }

/** The version in force; until there is one, the latest draft; before that, what engineering has supplied so far. */
const bookOf = async (db: Kysely<Tables>, project: string, it: PaperCase, kind: 'warranty' | 'manual'): Promise<Book> => {
  const { rows } =
    await sql<Book>`select content, ready_at from books where project_id = ${project} and case_id = ${it.id} and kind = ${kind} order by ready_at is null, version desc limit 1`.execute(
      db,
    )
  return rows[0] ?? { content: it.data, ready_at: null }
}
const typeOf = async (db: Kysely<Tables>, project: string, it: PaperCase): Promise<string | undefined> => {
  const { rows } = await sql<{
    text: string
  }>`select code || ' ' || name || case fit_out when 'fitted' then '（精装）' when 'villa' then '（别墅）' else '（毛坯）' end as text
    from unit_types where project_id = ${project} and id = ${it.unit_type_id}`.execute(db)
  return rows[0]?.text
}
const copied = (book: Book, keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, book.content[key]]))

/** Refuses `WARRANTY_BELOW_FLOOR` while a promise is below the law's floor (handbook warranty §2). */
export const gatherWarrantyBook: Gather = async (db, { project, case: it, now }) => {
  if (it.data['belowFloor'] === true) throw new Refusal({ code: 'WARRANTY_BELOW_FLOOR', message: '承诺的保修期低于法定最低期限，质量保证书不能打印' })
  const book = await bookOf(db, project.id, it, 'warranty')
  const preset = bookParts.map((p) => ({ part: p.part, period: periodText(p.preset), starts: p.starts }))
  return {
    data: {
      ...copied(book, ['developer', 'grade', 'warrantyUnit', 'warrantyTelephone']),
      unitType: await typeOf(db, project.id, it),
      terms: book.content.terms?.map(({ part, period, starts }) => ({ part, period, starts })) ?? preset,
      liability: [
        '在保修期内发生的、属于保修范围的质量问题，由开发单位负责维修并承担费用，不向业主收取。',
        '因使用不当、第三方损坏、不可抗力或业主自行装修造成的损坏，不属保修范围；开发单位应书面说明理由，业主可以提出异议。',
        '保修期自房屋交付业主之日起算；商品住宅的保修期不低于国家规定的最低期限（商品房销售管理办法第三十三条）。',
      ],
      damages: ['因房屋质量缺陷造成业主或第三人人身、财产损害的，由开发单位依法承担赔偿责任，并可向责任单位追偿。'],
      answering: [
        '接到报修后当日答复并约定上门时间；漏水、漏电、无法锁闭等紧急情况即时到场处置，24 小时内修复。',
        '一般问题 7 日内修复，复杂问题 15 日内修复；涉及防水或结构的，制定方案后 30 日内修复，并由业主验收。',
      ],
      issuedOn: today(book.ready_at ?? now),
    },
  }
}

export const gatherManualBook: Gather = async (db, { project, case: it, now }) => {
  const book = await bookOf(db, project.id, it, 'manual')
  const files = it.documents['manuals']?.files ?? []
  const { rows } = await sql<{
    name: string
  }>`select name from files where project_id = ${project.id} and id = any(${[...files]}::uuid[]) order by name`.execute(db)
  const named = rows.map((f) => f.name.replace(/\.\w{2,5}$/, ''))
  return {
    data: {
      ...copied(book, ['developer', 'designer', 'builder', 'supervisor', 'structure', 'cautions', 'facilities', 'reserved', 'walls']),
      unitType: await typeOf(db, project.id, it),
      makers: named.length ? named : it.documents['manuals']?.seen ? ['随书所附各设备说明书'] : [],
      telephone: project.hotline,
      issuedOn: today(book.ready_at ?? now),
    },
  }
}
