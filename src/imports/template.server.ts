import { type Kysely, sql } from 'kysely'
import type { Tables } from '../kernel/tables.gen.ts'
import { rosterFields, sampleMark } from './roster/fields.ts'
import { usages } from './roster/row.ts'
import { writeWorkbook } from './sheet.server.ts'

const hints: Readonly<Record<string, string>> = {
  building: '如 1 栋写 1；房号写全（1-2-301）时可空',
  unit: '没有单元的楼栋留空',
  room: '必填。301，或 1-2-301、1栋2单元301',
  buildingArea: '必填。数字，两位小数',
  name: '多人用、分开；公司写全称',
  identity: '按文本填写；多人用、分开，顺序与姓名一致',
  phone: '按文本填写；多个号码用、分开，第一个为主',
  share: '如 50%/50% 或 1/2、1/2；留空为均等',
  contractNo: '已售房屋填写',
  signedOn: '如 2024-06-18',
  price: '元',
  handoverOn: '合同约定的交付日期',
  paidInFull: '是 / 否',
  filed: '是 / 否',
}
const sample: Readonly<Record<string, string | number>> = {
  building: '8',
  unit: '2',
  room: '301',
  floor: '3',
  roomType: '住宅',
  buildingArea: 89.37,
  innerArea: 71.5,
  name: '张三',
  identity: '11010519491231002X',
  sex: '女',
  phone: '13800138001',
  address: '临江路 1 号',
  contractNo: 'HT-示例-0001',
  signedOn: '2024-06-18',
  price: 2_000_000,
  payment: '按揭',
  bank: '建设银行',
  handoverOn: '2026-06-30',
  paidInFull: '是',
  filed: '是',
  note: `${sampleMark}，导入前请删除`,
}
const rows = 5000

/** An empty roster to fill in: required columns red, notes on the headers, drop-downs from what is on file, one sample row, 填写说明. */
export const rosterTemplateFile = async (db: Kysely<Tables>, project: string): Promise<Buffer> => {
  const { rows: known } = await sql<{
    buildings: string[] | null
    types: string[] | null
  }>`select (select array_agg(code order by position) from buildings where project_id = ${project}) as buildings,
    (select array_agg(name order by name) from unit_types where project_id = ${project}) as types`.execute(db)
  const lists: Readonly<Record<string, readonly string[]>> = {
    building: known[0]?.buildings ?? [],
    layout: known[0]?.types ?? [],
    roomType: usages,
    sex: ['男', '女'],
    payment: ['一次性', '按揭', '公积金贷款', '组合贷款', '分期'],
    paidInFull: ['是', '否'],
    filed: ['是', '否'],
  }
  const cells = new Map(
    rosterFields.map((f, c) => [
      `0,${c}`,
      {
        value: f.label,
        type: 'string' as const,
        style: {
          font: { bold: true, ...(f.required ? { color: { rgb: 'C00000' } } : {}) },
          fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: f.required ? 'FCE4E4' : 'E4F0EC' } },
        },
        ...(hints[f.key] ? { comment: { author: '归家', text: hints[f.key] ?? '' } } : {}),
      },
    ]),
  )
  const dataValidations = rosterFields.flatMap((f, c) => {
    const values = lists[f.key] ?? []
    // Excel keeps at most 255 characters of list in a cell's rule; a choice is offered, not enforced.
    return values.length === 0 || values.join(',').length > 250
      ? []
      : [{ type: 'list' as const, values: [...values], range: `${letterOf(c)}2:${letterOf(c)}${rows}`, allowBlank: true, showErrorMessage: false }]
  })
  const guide = [
    ['填写说明', ''],
    ['红色表头', '必填'],
    ['一行一套', '每套房屋一行；共有人写在同一行'],
    ['号码', '身份证号、手机请设为文本格式，否则 Excel 会丢失位数'],
    ['示例行', '正式导入前请删除示例行'],
    ['限制', '每个文件不超过 20 MB、20,000 行'],
    ...rosterFields.map((f) => [f.label, hints[f.key] ?? '选填']),
  ]
  return await writeWorkbook([
    {
      name: '名册',
      rows: [rosterFields.map((f) => f.label), rosterFields.map((f) => sample[f.key] ?? null)],
      columns: rosterFields.map((f) => ({ width: Math.max(10, f.label.length * 2 + 2), ...(textual.has(f.key) ? { numFmt: '@' } : {}) })),
      cells,
      dataValidations,
      freezePane: { rows: 1 },
    },
    { name: '填写说明', rows: guide, columns: [{ width: 22 }, { width: 60 }] },
    { name: '版本', rows: [['归家名册模板', 1]], veryHidden: true },
  ])
}

/** Columns whose digits Excel must not touch. */
const textual: ReadonlySet<string> = new Set(['building', 'unit', 'room', 'floor', 'identity', 'uscc', 'phone', 'coIdentity', 'contractNo'])
const letterOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26)
