import { z } from 'zod'
import { defineRule } from '../../kernel/rule.ts'
import { type FieldName, fields, normalise, textOf } from './normalise.ts'
import { verdictOf } from './outcome.ts'

const names = Object.keys(fields) as [FieldName, ...FieldName[]] // the table's own keys
const day = z.iso.date()

/** One cell of a table as the import would take it: what comes out, the verdict, and why. Money comes out in fen, days as `YYYY-MM-DD`. */
export const normaliseCell = defineRule({
  name: 'normalise-cell',
  label: '导入单元格的整理',
  source: '表格导入手册 §§4–5；GB 11643 公民身份号码；GB 32100 统一社会信用代码',
  input: z.strictObject({
    field: z.enum([...names, 'USCC']).meta({ title: '栏目' }),
    kind: z.enum(['T', 'N', 'D', 'E', 'F']).meta({ title: '单元格种类', description: 'T 文本、N 数值、D 日期、E 错误值、F 公式' }),
    value: z
      .union([z.string().max(1000), z.number(), z.boolean(), z.null()])
      .meta({ title: '保存的值', description: '公式为其保存的结果；日期为 YYYY-MM-DD、序列号或时刻' }),
    resultKind: z.enum(['T', 'N', 'D', 'E']).optional().meta({ title: '公式结果的种类' }),
    context: z
      .strictObject({
        today: day.optional(),
        required: z.boolean().optional(),
        buildings: z.array(z.object({ code: z.string(), units: z.array(z.string()), rooms: z.array(z.string()).optional() })).optional(),
        building: z.string().optional(),
        unit: z.string().optional(),
        mode: z.enum(['new', 'update']).optional(),
        areaCode: z
          .string()
          .regex(/^0\d{2,3}$/)
          .optional(),
        organisation: z.boolean().optional(),
        usccColumn: z.boolean().optional(),
        uscc: z.string().optional(),
        names: z.int().min(1).optional(),
        sex: z.enum(['男', '女']).optional(),
        home: z.boolean().optional(),
        end: z.boolean().optional(),
        date1904: z.boolean().optional(),
        last: z.string().optional(),
        replaced: z.boolean().optional(),
        rollover: z.boolean().optional(),
      })
      .default({})
      .meta({ title: '相关信息', description: '表和项目中与此格有关的事' }),
  }),
  output: z.object({
    verdict: z.enum(['OK', 'WARN', 'REJECT']),
    codes: z.array(z.string()),
    value: z.unknown(),
    text: z.string().nullable(),
    remarks: z.array(z.object({ code: z.string(), message: z.string(), suggest: z.string().optional() })),
  }),
  example: { field: 'phone', kind: 'T', value: '+86 138 0013 8000' },
  compute: ({ field, kind, value, resultKind, context }) => {
    const name = field === 'USCC' ? 'uscc' : field
    const buildings = context.buildings?.map((b) => ({ ...b, rooms: b.rooms && new Set(b.rooms) }))
    const { value: taken, remarks } = normalise(name, { kind, value, resultKind }, { ...context, buildings })
    const verdict = verdictOf(remarks)
    const text = taken === null ? null : textOf(name, taken)
    return {
      result: { verdict, codes: remarks.map((r) => r.code), value: taken, text, remarks: [...remarks] },
      working: [
        { label: '原值', formula: kind, value: String(value ?? '') },
        ...remarks.map((r) => ({ label: r.code, formula: r.message, value: r.suggest ?? '' })),
        { label: '结果', formula: verdict, value: text ?? '空' },
      ],
    }
  },
})
