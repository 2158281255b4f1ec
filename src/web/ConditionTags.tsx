import { Button, Tag } from 'antd'
import type { Condition } from './column.ts'
import { namesOf } from './QueryForm.tsx'

type Props = {
  readonly conditions: readonly Condition[]
  readonly query: Readonly<Record<string, unknown>>
  readonly total: number | undefined
  onQuery(patch: Record<string, unknown>): void
}

/** The conditions in force as removable tags, with the count of the result (U-TBL-3). Nothing is drawn when there are none. */
export const ConditionTags = ({ conditions, query, total, onQuery }: Props) => {
  const inForce = conditions.flatMap((c) => {
    const text = textOf(c, query)
    return text ? [{ c, text }] : []
  })
  if (inForce.length === 0) return null
  const without = (names: readonly string[]) => onQuery(Object.fromEntries(names.map((n) => [n, undefined])))
  return (
    <div className="condition-tags">
      {inForce.map(({ c, text }) => (
        <Tag key={c.name} closable={{ 'aria-label': `去掉条件 ${c.label}` }} onClose={() => without(namesOf([c]))}>
          {c.label}：{text}
        </Tag>
      ))}
      <Button type="link" size="small" onClick={() => without(namesOf(conditions))}>
        清空
      </Button>
      {total !== undefined && <span className="dim">共 {total.toLocaleString('zh-CN')} 条</span>}
    </div>
  )
}

/** What a condition says at present, in words; undefined when it is not in force. */
export const textOf = (c: Condition, query: Readonly<Record<string, unknown>>): string | undefined => {
  const value = query[c.name]
  if (c.kind === 'days') {
    const until = query[c.until]
    return value || until ? `${value ? String(value) : '…'} 至 ${until ? String(until) : '…'}` : undefined
  }
  if (value === undefined || value === '') return undefined
  return c.kind === 'choice' ? (c.options.find((o) => o.value === value)?.label ?? String(value)) : String(value)
}
