import { Button, Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { useAct, useCall } from '../../web/call.ts'
import { useProject } from '../../web/me.ts'
import { useKeys } from '../../web/use-keys.ts'
import { findArrivals, signIn } from './api.ts'

/** Sign-in at the door: code, telephone tail, room or name; several candidates are a list, never a guess. */
export const HallArrivals = ({ onOpen }: { onOpen: (id: string) => void }) => {
  const project = useProject()
  const field = useRef<InputRef>(null)
  const [q, setQ] = useState('')
  const asked = q.trim()
  const { data, error } = useCall(findArrivals, { project: project.id, q: asked }, { enabled: asked.length >= 2 })
  const sign = useAct(signIn, { done: (t) => `${t.unit} 的号是 ${t.no}`, after: () => setQ('') })
  useKeys({ '/': () => field.current?.focus() })
  const found = asked.length >= 2 ? (data?.found ?? []) : []
  const [only] = found
  return (
    <div className="hall-arrivals">
      <Input
        ref={field}
        value={q}
        allowClear
        size="large"
        aria-label="签到查找"
        placeholder="签到：预约码、手机尾号四位、房号、姓名"
        suffix={<kbd>/</kbd>}
        onChange={(e) => setQ(e.target.value)}
        onPressEnter={() => found.length === 1 && only && !only.ticket && sign.mutate({ project: project.id, case: only.case })}
      />
      {error && asked.length >= 2 && <p className="bad">{error.message}</p>}
      {asked.length >= 2 && data && found.length === 0 && (
        <p className="dim">没有找到“{asked}”。可试房号全称，或请客户服务部核对是否在交房名单上。</p>
      )}
      <ul className="hall-found">
        {found.map((f) => (
          <li key={f.case}>
            <button type="button" onClick={() => onOpen(f.case)}>
              <b>{f.unit}</b> {f.owners}
              <small>
                {f.state}
                {f.appointment && ` · ${f.appointment.day} ${f.appointment.starts} 预约码 ${f.appointment.code}`}
                {f.telephones[0] && ` · ${f.telephones[0]}`}
              </small>
            </button>
            {f.ticket ? (
              <span className="hall-has-no">{f.ticket}</span>
            ) : (
              <span className="hall-sign">
                <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate({ project: project.id, case: f.case })}>
                  签到取号
                </Button>
                <Button onClick={() => sign.mutate({ project: project.id, case: f.case, care: true })}>关爱号</Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
