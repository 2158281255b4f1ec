import '../hall.css'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useCall } from '../../web/call.ts'
import { useProject } from '../../web/me.ts'
import { useNow } from '../../web/use-now.ts'
import { callingScreen } from './api.ts'
import { sayNumber } from './say-number.ts'
import { waitText } from './wait.ts'

/** The big screen in the hall: now called, each window's last, the next five; new calls are spoken twice, one after another. */
export const CallingScreenPage = () => {
  const project = useProject()
  const now = useNow()
  const [loud, setLoud] = useState(false)
  const { data, error } = useCall(callingScreen, { project: project.id }, { everyMs: 2_000 })
  const said = useRef(new Set<string>())
  useEffect(() => {
    for (const c of data?.calling ?? []) {
      const key = `${c.ticket}:${c.station}:${c.calls}:${c.at}`
      if (said.current.has(key)) continue
      said.current.add(key)
      if (loud) sayNumber(c.no, c.desk)
    }
  }, [data, loud])
  return (
    <main className="screen">
      <header>
        <h1>
          {project.name} <small>{data?.place}</small>
        </h1>
        {error && <span className="screen-offline">网络中断，显示的是断网前的号码</span>}
        <time>{now.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' })}</time>
      </header>
      <section className="screen-now" aria-live="assertive">
        {(data?.calling ?? []).map((c) => (
          <p key={c.ticket}>
            请 <strong>{c.no}</strong> 号到 <b>{c.desk}</b>
            <small>{c.station}</small>
          </p>
        ))}
        {data?.calling.length === 0 && <p className="screen-calm">请稍候，叫到您的号码时会在这里显示并语音播报</p>}
      </section>
      <section className="screen-side">
        <h2>各窗口</h2>
        <ul>
          {(data?.desks ?? []).map((d) => (
            <li key={d.desk}>
              <span>{d.desk}</span>
              <strong>{d.no}</strong>
              <small>{d.station}</small>
            </li>
          ))}
        </ul>
        <h2>准备 · 等候 {data?.waiting ?? 0} 人</h2>
        <ul>
          {(data?.next ?? []).map((n) => (
            <li key={n.no}>
              <strong>{n.no}</strong>
              <small>
                {n.station}
                {n.wait && ` · ${waitText(n.wait)}`}
              </small>
            </li>
          ))}
        </ul>
      </section>
      {!loud && (
        <Button
          className="screen-loud"
          type="primary"
          size="large"
          onClick={() => {
            setLoud(true)
            for (const c of data?.calling ?? []) sayNumber(c.no, c.desk)
          }}
        >
          打开语音播报
        </Button>
      )}
    </main>
  )
}
