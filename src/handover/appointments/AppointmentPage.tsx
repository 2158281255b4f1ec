import '../hall.css'
import { Button, Input, Select, Tabs } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { today } from '../../kernel/days.ts'
import { useAddress } from '../../web/address.ts'
import { useAct, useCall } from '../../web/call.ts'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { Notice } from '../../web/Notice.tsx'
import { Sheet } from '../../web/Sheet.tsx'
import { useNow } from '../../web/use-now.ts'
import { AppointmentList } from './AppointmentList.tsx'
import * as api from './api.ts'
import { SlotGrid } from './SlotGrid.tsx'

const Address = z.object({ batch: z.uuid().optional(), day: z.iso.date().optional(), q: z.string().max(30).optional() })

/** Appointments of a batch: choose the unit, choose the slot; the day's list at the right. */
export const AppointmentPage = () => {
  const project = useProject()
  const [at, setAt] = useAddress(Address)
  const [unit, setUnit] = useState<string>()
  const halls = useCall(api.listHalls, { project: project.id })
  const now = today(useNow())
  const batch = at.batch ?? hallOf(halls.data?.halls ?? [], now)?.batch
  const slots = useCall(api.listSlots, { project: project.id, batch: batch ?? '' }, { enabled: batch !== undefined, everyMs: 15_000 })
  const units = useCall(api.listBookable, { project: project.id, batch: batch ?? '', ...(at.q ? { q: at.q } : {}) }, { enabled: batch !== undefined })
  const open = useAct(api.openSlots, { done: ({ slots: all }) => `已开放 ${all.length} 个时段` })
  const book = useAct(api.book, { done: (b) => `已约 ${b.day} ${b.starts}，预约码 ${b.code}`, after: () => setUnit(undefined) })
  if (halls.error && !halls.data) return <ListRefused why={halls.error} retry={() => void halls.refetch()} />
  if (!halls.data) return <Loading />
  if (!batch) return <Notice title="还没有交付批次" note="客服主管建立入伙方案后，这里可以开放预约。" />
  const days = [...new Set((slots.data?.slots ?? []).map((s) => s.day))]
  const day = at.day ?? (days.includes(now) ? now : days[0])
  return (
    <Sheet
      title="交房预约"
      actions={
        <>
          <Select
            value={batch}
            aria-label="批次"
            options={halls.data.halls.map((h) => ({ value: h.batch, label: `${h.name} ${h.firstDay} 至 ${h.lastDay}` }))}
            onChange={(b) => setAt({ batch: b, day: undefined })}
          />
          {days.length > 0 && (
            <Button loading={open.isPending} onClick={() => open.mutate({ project: project.id, batch })}>
              开放时段
            </Button>
          )}
        </>
      }
    >
      {days.length === 0 ? (
        <Notice
          title="还没有开放时段"
          note="按批次的日期、验房组数和户均时间计算每个时段可约的户数。"
          next={
            <Button type="primary" onClick={() => open.mutate({ project: project.id, batch })}>
              开放时段
            </Button>
          }
        />
      ) : (
        <>
          <div className="panel-row">
            <Select
              showSearch={{ filterOption: false, onSearch: (q) => setAt({ q }) }}
              style={{ minWidth: 280 }}
              value={unit ?? null}
              placeholder="先选要约的房屋：房号或姓名"
              aria-label="待预约户"
              loading={units.isFetching}
              options={(units.data?.units ?? []).map((u) => ({ value: u.case, label: `${u.unit} ${u.owners}（${u.state}）` }))}
              onChange={setUnit}
              notFoundContent="没有待预约的户"
            />
            <Input.Search
              value={at.q ?? ''}
              allowClear
              placeholder="筛选"
              aria-label="筛选待预约户"
              onChange={(e) => setAt({ q: e.target.value })}
              style={{ width: 160 }}
            />
            <span className="dim">{unit ? '再点一个有余号的时段' : `待预约 ${units.data?.units.length ?? 0} 户`}</span>
          </div>
          <Tabs
            {...(day ? { activeKey: day } : {})}
            onChange={(d) => setAt({ day: d })}
            items={days.map((d) => ({
              key: d,
              label: d.slice(5),
              children: (
                <>
                  <SlotGrid
                    slots={(slots.data?.slots ?? []).filter((s) => s.day === d)}
                    armed={unit !== undefined}
                    onPick={(slot) => unit && book.mutate({ project: project.id, case: unit, slot })}
                  />
                  <AppointmentList batch={batch} day={d} slots={slots.data?.slots ?? []} />
                </>
              ),
            }))}
            destroyOnHidden
          />
        </>
      )}
    </Sheet>
  )
}

type Hall = { readonly batch: string; readonly firstDay: string; readonly lastDay: string }
/** The batch under way; else the next to come, else the latest. The newest stands first. */
const hallOf = (halls: readonly Hall[], now: string): Hall | undefined =>
  halls.find((h) => h.firstDay <= now && now <= h.lastDay) ?? halls.findLast((h) => h.firstDay > now) ?? halls[0]
