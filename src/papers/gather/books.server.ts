import { type Kysely, sql } from 'kysely'
import { today } from '../../kernel/days.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { type Gather, type PaperCase, wordOf } from '../gather.server.ts'
import { warrantyParts } from './warranty-parts.ts'

const typeOf = async (db: Kysely<Tables>, project: string, it: PaperCase): Promise<string | undefined> => {
  const { rows } = await sql<{
    text: string
  }>`select code || ' ' || name || case fit_out when 'fitted' then '（精装）' when 'villa' then '（别墅）' else '（毛坯）' end as text
    from unit_types where project_id = ${project} and id = ${it.unit_type_id}`.execute(db)
  return rows[0]?.text
}
/** A book in force carries the day on which it was made ready, so that it says the same whenever it is printed. */
const issuedOn = async (db: Kysely<Tables>, project: string, it: PaperCase, kind: 'warranty' | 'manual', now: Date): Promise<string> => {
  const { rows } = await sql<{
    at: Date
  }>`select ready_at as at from books where project_id = ${project} and unit_type_id = ${it.unit_type_id} and kind = ${kind} and ready_at is not null order by version desc limit 1`.execute(
    db,
  )
  return today(rows[0]?.at ?? now)
}

export const gatherWarrantyBook: Gather = async (db, { project, case: it, now }) => {
  const promised = await sql<{
    part_code: string
    amount: number
    unit: '月' | '季'
  }>`select part_code, amount, unit from warranty_promises where project_id = ${project.id} and case_id = ${it.id}`.execute(db)
  return {
    data: {
      unitType: await typeOf(db, project.id, it),
      developer: wordOf(it, 'developer'),
      grade: wordOf(it, 'grade'),
      warrantyUnit: wordOf(it, 'warrantyUnit'),
      warrantyTelephone: wordOf(it, 'warrantyTelephone'),
      terms: warrantyParts.map((p) => {
        const promise = promised.rows.find((r) => r.part_code === p.code)
        return { part: p.part, period: promise ? periodText(promise.amount, promise.unit) : p.period, starts: p.starts }
      }),
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
      issuedOn: await issuedOn(db, project.id, it, 'warranty', now),
    },
  }
}

const periodText = (amount: number, unit: '月' | '季'): string =>
  unit === '季' ? `${amount} 个采暖期或供冷期` : amount % 12 === 0 ? `${amount / 12} 年` : `${amount} 个月`

export const gatherManualBook: Gather = async (db, { project, case: it, now }) => {
  const files = it.documents['manuals']?.files ?? []
  const makers = files.length
    ? await sql<{ name: string }>`select name from files where project_id = ${project.id} and id = any(${[...files]}) order by name`.execute(db)
    : { rows: [] }
  const named = makers.rows.map((f) => f.name.replace(/\.\w{2,5}$/, ''))
  return {
    data: {
      unitType: await typeOf(db, project.id, it),
      ...Object.fromEntries(
        ['developer', 'designer', 'builder', 'supervisor', 'structure', 'cautions', 'facilities', 'reserved', 'walls'].map((key) => [
          key,
          wordOf(it, key),
        ]),
      ),
      makers: named.length ? named : it.documents['manuals']?.seen ? ['随书所附各设备说明书'] : [],
      telephone: project.hotline,
      issuedOn: await issuedOn(db, project.id, it, 'manual', now),
    },
  }
}
