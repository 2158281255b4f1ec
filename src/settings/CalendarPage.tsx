import './calendar.css'
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { z } from 'zod'
import { today } from '../kernel/days.ts'
import { useAddress } from '../web/address.ts'
import { useCall } from '../web/call.ts'
import { serverNow } from '../web/clock.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { showCalendar } from './api.ts'
import { CalendarEditor } from './CalendarEditor.tsx'
import { CalendarMonths } from './CalendarMonths.tsx'

const Address = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() })

/** The working calendar by which all clocks count: holidays and make-up days of a year; an administrator enters later years. */
export const CalendarPage = () => {
  const project = useProject()
  const [query, setQuery] = useAddress(Address)
  const day = today(serverNow())
  const year = query.year ?? Number(day.slice(0, 4))
  const { data, error, refetch } = useCall(showCalendar, { year })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const mayEdit = project.me.everywhere.includes('administrator')
  return (
    <section className="sheet">
      <header className="sheet-head">
        <h1>工作日历</h1>
        <Button type="text" icon={<LeftOutlined />} aria-label="上一年" onClick={() => setQuery({ year: year - 1 })} />
        <b>{year} 年</b>
        <Button type="text" icon={<RightOutlined />} aria-label="下一年" onClick={() => setQuery({ year: year + 1 })} />
        <span className="dim">
          {data.known ? `${data.source}${data.setBy ? `，${data.setBy}录入` : ''}` : '这一年还没有录入，暂按周一至周五为工作日计时'}
        </span>
      </header>
      <div className="sheet-body">
        <CalendarMonths year={year} days={data.days} today={day} />
        {mayEdit ? (
          data.year === year && <CalendarEditor key={year} year={data} />
        ) : (
          <p className="dim">节假日和调休由系统管理员在国务院办公厅公布后录入。</p>
        )}
      </div>
    </section>
  )
}
