import { Button, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { addDays } from '../kernel/days.ts'
import type { Fault } from '../kernel/refusal.ts'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { readDay } from '../web/read-day.ts'
import { setCalendar, type showCalendar } from './api.ts'

type Year = z.output<typeof showCalendar.output>
type Day = Year['days'][number]

/** The year's holidays and make-up days as the notice prints them: `元旦 1月1日至3日`, one line each. */
export const CalendarEditor = ({ year }: { year: Year }) => {
  const [holidays, setHolidays] = useState(() => written(year.days.filter((d) => d.kind === 'holiday')))
  const [worked, setWorked] = useState(() =>
    year.days
      .filter((d) => d.kind === 'workday')
      .map((d) => spoken(d.day))
      .join('、'),
  )
  const [source, setSource] = useState(year.setBy ? year.source : '')
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const save = useAct(setCalendar, { quiet: true, done: `${year.year} 年的日历已保存，从下一次计时起按它计算` })
  const submit = () => {
    const read = [...readHolidays(holidays, year.year), ...readWorked(worked, year.year)]
    const wrong = read.flatMap((r) => (typeof r === 'string' ? [{ code: 'FORMAT', message: r }] : []))
    setFaults(wrong)
    if (wrong.length === 0) save.mutate({ year: year.year, source, days: read.flatMap((r) => (typeof r === 'string' ? [] : r)) })
  }
  return (
    <form
      className="calendar-editor"
      onSubmit={(e) => {
        e.preventDefault()
        submit()
      }}
    >
      <h2>录入 {year.year} 年</h2>
      <p className="dim">照国务院办公厅通知填写；保存后代替原来录入的内容。</p>
      <FaultList faults={faults} />
      <FaultList why={save.error} />
      <div>
        <label htmlFor="cal-holidays">放假（每行一个节日）</label>
        <Input.TextArea
          id="cal-holidays"
          value={holidays}
          onChange={(e) => setHolidays(e.target.value)}
          autoSize={{ minRows: 5 }}
          placeholder={'元旦 1月1日至1月3日\n春节 2月15日至2月23日'}
        />
      </div>
      <div>
        <label htmlFor="cal-worked">调休上班（用顿号隔开）</label>
        <Input id="cal-worked" value={worked} onChange={(e) => setWorked(e.target.value)} placeholder="1月4日、2月14日" />
      </div>
      <div>
        <label htmlFor="cal-source">依据</label>
        <Input id="cal-source" value={source} onChange={(e) => setSource(e.target.value)} placeholder="国办发明电〔20__〕_ 号" maxLength={200} />
      </div>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存 {year.year} 年日历
      </Button>
    </form>
  )
}

const spoken = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** Days in a row under one name become one line. */
const written = (days: readonly Day[]): string => {
  const runs: { name: string; first: string; last: string }[] = []
  for (const d of days) {
    const run = runs.at(-1)
    if (run && run.name === d.name && addDays(run.last, 1) === d.day) run.last = d.day
    else runs.push({ name: d.name, first: d.day, last: d.day })
  }
  return runs.map((r) => `${r.name} ${spoken(r.first)}${r.last > r.first ? `至${spoken(r.last)}` : ''}`).join('\n')
}

/** Each line becomes its days, or a sentence about what is not understood. */
const readHolidays = (text: string, year: number): readonly (Day | string)[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .flatMap((line): readonly (Day | string)[] => {
      const [name = '', range = ''] = line.split(/\s+/)
      const [from = '', to = from] = range.split(/[至到~—–]/)
      const first = readDay(from, `${year}-01-01`)
      const last = readDay(/月|-|\./.test(to) ? to : `${from.split('月')[0]}月${to}`, `${year}-01-01`)
      if (!first || !last || last < first || !name) return [`看不懂「${line}」，请写作：元旦 1月1日至1月3日`]
      const count = (Date.parse(last) - Date.parse(first)) / 86400_000 + 1
      return count > 31
        ? [`「${line}」超过一个月`]
        : Array.from({ length: count }, (_, i) => ({ day: addDays(first, i), kind: 'holiday' as const, name }))
    })

const readWorked = (text: string, year: number): readonly (Day | string)[] =>
  text
    .split(/[、，,\s]+/)
    .filter(Boolean)
    .map((word) => {
      const day = readDay(word, `${year}-01-01`)
      return day ? { day, kind: 'workday' as const, name: '调休上班' } : `看不懂「${word}」，请写作：1月4日`
    })
