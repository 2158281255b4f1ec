import { DownOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { Condition } from './column.ts'
import { type Days, DaysField } from './DaysField.tsx'
import { useNarrow } from './use-narrow.ts'

type Props = {
  readonly conditions: readonly Condition[]
  readonly query: Readonly<Record<string, unknown>>
  onQuery(patch: Record<string, unknown>): void
}

/** The form above a list: Enter queries, 重置 empties, what is beyond the first row waits behind 更多条件 (U-TBL-1). */
export const QueryForm = ({ conditions, query, onQuery }: Props) => {
  const [form] = Form.useForm<Record<string, unknown>>()
  const narrow = useNarrow()
  const first = narrow ? 1 : 3
  const [open, setOpen] = useState(() => conditions.slice(first).some((c) => query[c.name] !== undefined))
  const shown = open ? conditions : conditions.slice(0, first)
  const asked = (values: Record<string, unknown>) =>
    onQuery(
      Object.fromEntries(
        shown.flatMap((c) => {
          const value = values[c.name]
          if (c.kind === 'days')
            return [...Object.entries({ [c.name]: (value as Days | undefined)?.from, [c.until]: (value as Days | undefined)?.to })]
          return [[c.name, typeof value === 'string' ? value.trim() || undefined : value]]
        }),
      ),
    )
  // A new address (a view chosen, a tag removed) redraws the form with what the address says.
  const known = JSON.stringify(conditions.map((c) => [query[c.name], c.kind === 'days' ? query[c.until] : null]))
  return (
    <Form
      key={known}
      form={form}
      layout="inline"
      colon={false}
      className="query-form"
      onFinish={asked}
      role="search"
      initialValues={valuesOf(conditions, query)}
    >
      {shown.map((c) => (
        <Form.Item key={c.name} name={c.name} label={c.label}>
          {c.kind === 'text' ? (
            <Input allowClear placeholder={c.placeholder ?? '请输入'} className="query-text" />
          ) : c.kind === 'choice' ? (
            <Select
              allowClear
              placeholder="全部"
              className="query-choice"
              options={[...c.options]}
              showSearch={c.options.length > 8 ? { optionFilterProp: 'label' } : false}
            />
          ) : (
            <DaysField label={c.label} />
          )}
        </Form.Item>
      ))}
      <span className="query-buttons">
        <Button color="primary" variant="filled" htmlType="submit">
          查询
        </Button>
        <Button
          onClick={() => {
            form.setFieldsValue(Object.fromEntries(conditions.map((c) => [c.name, undefined]))) // also what was typed and never asked
            onQuery(Object.fromEntries(namesOf(conditions).map((n) => [n, undefined])))
          }}
        >
          重置
        </Button>
        {conditions.length > first && (
          <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen((was) => !was)}>
            {open ? '收起' : '更多条件'} <DownOutlined rotate={open ? 180 : 0} className="tiny" />
          </Button>
        )}
      </span>
    </Form>
  )
}

/** Every word of the address that the conditions use. */
export const namesOf = (conditions: readonly Condition[]): readonly string[] =>
  conditions.flatMap((c) => (c.kind === 'days' ? [c.name, c.until] : [c.name]))

const valuesOf = (conditions: readonly Condition[], query: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(conditions.map((c) => [c.name, c.kind === 'days' ? { from: query[c.name], to: query[c.until] } : query[c.name]]))
