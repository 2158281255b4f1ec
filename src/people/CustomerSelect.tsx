import { Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { listCustomers } from './api.ts'

type Props = {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (customer: string) => void
  /** Who is chosen already, by name, before anything is typed. */
  readonly known?: readonly { readonly value: string; readonly label: string }[]
}

/** Picks a customer on file by name, reading or telephone tail. `id`, `value` and `onChange` come from the form. */
export const CustomerSelect = ({ id, value, onChange, known = [] }: Props) => {
  const project = useProject()
  const [typed, setTyped] = useState('')
  const { data } = useCall(listCustomers, { project: project.id, size: 20, ...(typed ? { q: typed } : {}) })
  const found = (data?.rows ?? []).map((c) => ({ value: c.id, label: [c.name, c.telephone].filter(Boolean).join(' ') }))
  return (
    <Select
      className="customer-select"
      style={{ width: 260 }}
      placeholder="姓名、首字母或电话末四位"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      {...(onChange ? { onChange } : {})}
      options={[...known.filter((k) => !typed && !found.some((f) => f.value === k.value)), ...found]}
    />
  )
}
