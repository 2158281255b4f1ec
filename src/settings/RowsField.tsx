import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { z } from 'zod'
import { labelOf } from '../kernel/fields.ts'
import { wordOf } from './words.ts'

type Row = Readonly<Record<string, unknown>>
type Props = { readonly row: z.ZodObject; readonly value?: unknown; readonly onChange?: (rows: readonly Row[]) => void }

/** Names of the columns that lists in settings have. */
const columns: Readonly<Record<string, string>> = {
  name: '名称',
  quantity: '数量',
  copies: '份数',
  original: '须原件',
  required: '必备',
  loanOnly: '仅按揭',
  gate: '门禁',
  blocks: '阻止的步骤',
  on: '启用',
  enabled: '启用',
  floorsUpTo: '楼层数至',
  rate: '标准',
}

/** The column's own label, else the name that lists share. */
const titleOf = (row: z.ZodObject, key: string): string => labelOf(row.shape[key] as z.ZodType) || columns[key] || key // a key of that shape

/** A list of small rows, edited like a table. */
export const RowsField = ({ row, value, onChange }: Props) => {
  const rows = Array.isArray(value) ? (value as readonly Row[]) : []
  const keys = Object.keys(row.shape)
  const put = (at: number, key: string, cell: unknown) => onChange?.(rows.map((r, i) => (i === at ? { ...r, [key]: cell } : r)))
  return (
    <div className="rows-field">
      <table>
        <thead>
          <tr>
            {keys.map((k) => (
              <th key={k}>{titleOf(row, k)}</th>
            ))}
            <th aria-label="删除" />
          </tr>
        </thead>
        <tbody>
          {rows.map((r, i) => (
            <tr key={i}>
              {keys.map((k) => (
                <td key={k}>
                  <Cell
                    schema={bare(row.shape[k] as z.ZodType)}
                    label={`第 ${i + 1} 行 ${titleOf(row, k)}`}
                    value={r[k]}
                    onChange={(cell) => put(i, k, cell)}
                  />
                </td>
              ))}
              <td>
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={`删除第 ${i + 1} 行`}
                  onClick={() => onChange?.(rows.filter((_, at) => at !== i))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => onChange?.([...rows, Object.fromEntries(keys.flatMap((k) => emptyCell(k, bare(row.shape[k] as z.ZodType))))])}
      >
        加一行
      </Button>
    </div>
  )
}

/** The schema itself, without `optional`, `nullable` or a preset around it. */
const bare = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault ? bare(schema.unwrap() as z.ZodType) : schema

const emptyCell = (key: string, schema: z.ZodType): [string, unknown][] =>
  schema instanceof z.ZodBoolean ? [[key, false]] : schema instanceof z.ZodNumber ? [[key, 1]] : schema instanceof z.ZodArray ? [[key, []]] : []

const Cell = ({ schema, label, value, onChange }: { schema: z.ZodType; label: string; value: unknown; onChange: (cell: unknown) => void }) => {
  if (schema instanceof z.ZodBoolean) return <Checkbox checked={value === true} aria-label={label} onChange={(e) => onChange(e.target.checked)} />
  if (schema instanceof z.ZodNumber)
    return <InputNumber size="small" aria-label={label} value={value as number | null} min={schema.minValue ?? 0} onChange={onChange} />
  const options =
    schema instanceof z.ZodEnum
      ? schema.options
      : schema instanceof z.ZodArray && schema.element instanceof z.ZodEnum
        ? schema.element.options
        : undefined
  if (options)
    return (
      <Select
        size="small"
        aria-label={label}
        {...(schema instanceof z.ZodArray ? { mode: 'multiple' as const } : {})}
        value={value as string}
        popupMatchSelectWidth={false}
        options={options.map((o) => ({ value: String(o), label: wordOf(String(o)) }))}
        onChange={onChange}
      />
    )
  return (
    <Input
      size="small"
      aria-label={label}
      value={value === null || value === undefined ? '' : String(value)}
      onChange={(e) => onChange(e.target.value)}
    />
  )
}
