import './intake.css'
import { Button, Segmented, Select } from 'antd'
import { useRef, useState } from 'react'
import { z } from 'zod'
import { useAddress } from '../web/address.ts'
import { useCall } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { Sheet } from '../web/Sheet.tsx'
import { useKeys } from '../web/use-keys.ts'
import { findRooms, showRoom } from './api.ts'
import { ComplaintForm } from './ComplaintForm.tsx'
import { RepairForm } from './RepairForm.tsx'
import { RoomSide } from './RoomSide.tsx'

const Address = z.object({ kind: z.enum(['repair', 'complaint']).default('repair'), unit: z.uuid().optional(), defect: z.uuid().optional() })

/** The counter: room first, residents and open matters at the side, eight fields at most, Ctrl+Enter saves (U-CTR-1, 2, 6). */
export const IntakePage = () => {
  const project = useProject()
  const [at, setAt] = useAddress(Address)
  const [q, setQ] = useState('')
  const [round, setRound] = useState(0)
  const [person, setPerson] = useState<{ customer: string | null; name: string }>()
  const field = useRef<React.ComponentRef<typeof Select>>(null)
  const rooms = useCall(findRooms, { project: project.id, q: q.trim() }, { enabled: q.trim().length > 0 })
  const side = useCall(showRoom, { project: project.id, unit: at.unit ?? '' }, { enabled: at.unit !== undefined })
  const again = () => {
    setAt({ unit: undefined, defect: undefined })
    setPerson(undefined)
    setQ('')
    setRound(round + 1)
    field.current?.focus()
  }
  useKeys({ '/': () => field.current?.focus(), n: again })
  const known = at.unit ? side.data : undefined
  const chosen = person ?? (known?.people[0] ? { customer: known.people[0].customer, name: known.people[0].name } : undefined)
  return (
    <div className="intake">
      <Sheet
        title="柜台登记"
        actions={
          <Segmented<'repair' | 'complaint'>
            value={at.kind}
            onChange={(kind) => setAt({ kind })}
            options={[
              { value: 'repair', label: '报修' },
              { value: 'complaint', label: '投诉' },
            ]}
          />
        }
      >
        <label htmlFor="intake-room">房屋</label>
        <div className="intake-room">
          <Select
            ref={field}
            id="intake-room"
            autoFocus
            defaultActiveFirstOption
            value={at.unit ?? null}
            options={
              at.unit && known
                ? [{ value: at.unit, label: known.label }]
                : (rooms.data?.rooms ?? []).map((r) => ({ value: r.id, label: `${r.label}  ${r.owners}` }))
            }
            placeholder="房号或业主姓名，回车选定"
            showSearch={{ filterOption: false, onSearch: setQ }}
            notFoundContent={q.trim() ? '没有找到这套房屋' : '输入房号或姓名'}
            onChange={(unit: string) => {
              setAt({ unit })
              setPerson(undefined)
            }}
          />
          {at.unit && (
            <Button onClick={again}>
              换一户 <kbd>n</kbd>
            </Button>
          )}
        </div>
        {at.unit && known && chosen !== undefined ? (
          at.kind === 'repair' ? (
            <RepairForm key={`${at.unit}:${round}`} unit={at.unit} side={known} person={chosen} onDone={again} />
          ) : (
            <ComplaintForm key={`${at.unit}:${round}`} unit={at.unit} defect={at.defect} person={chosen} onDone={again} />
          )
        ) : (
          <p className="dim intake-hint">先选房屋。住户、未办事项、保修期会显示在旁边，登记人按 Ctrl+Enter 保存。</p>
        )}
      </Sheet>
      {known && <RoomSide side={known} chosen={chosen?.name} onPerson={setPerson} />}
    </div>
  )
}
