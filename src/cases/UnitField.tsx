import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { find } from '../find/api.ts'
import { useCall } from '../web/call.ts'
import type { FieldProps } from '../web/fields/field-props.ts'
import { useProject } from '../web/me.ts'

export type UnitChosen = { readonly id: string; readonly label: string }

/** One home, found as in the find box: a room in any writing, an owner's name or initials, the tail of a telephone number. */
export const UnitField = ({ id, value, onChange }: FieldProps) => {
  const project = useProject()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const { data, isFetching } = useCall(find, { project: project.id, q: asked || '-' }, { enabled: asked.length > 0 })
  const chosen = value as UnitChosen | undefined // this control's own value
  const hits = asked ? (data?.groups.find((g) => g.kind === 'unit')?.hits ?? []) : []
  return (
    <Select
      {...(id ? { id } : {})}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      value={chosen?.id ?? null}
      placeholder="房号、业主姓名或首字母、手机后四位"
      allowClear
      loading={isFetching}
      notFoundContent={asked ? `没有找到「${asked}」` : '输入房号或业主查找'}
      options={
        hits.length ? hits.map((h) => ({ value: h.id, label: `${h.title}  ${h.detail}` })) : chosen ? [{ value: chosen.id, label: chosen.label }] : []
      }
      onChange={(unit: string | undefined) => {
        const hit = hits.find((h) => h.id === unit)
        setText('')
        onChange?.(hit ? { id: hit.id, label: hit.title } : undefined)
      }}
    />
  )
}
