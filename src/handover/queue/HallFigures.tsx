import { Button, Popover } from 'antd'
import { useCall } from '../../web/call.ts'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { cockpit } from './api.ts'

const shown = [
  ['expected', '应到'],
  ['arrived', '已到'],
  ['waiting', '等候'],
  ['serving', '办理中'],
  ['delivered', '已收楼'],
  ['declined', '待整改'],
  ['refused', '拒收'],
  ['notArrived', '未到'],
] as const

/** The day in figures; each opens its list. */
export const HallFigures = () => {
  const project = useProject()
  const { data } = useCall(cockpit, { project: project.id }, { everyMs: 10_000 })
  return (
    <section className="sheet hall-figures" aria-label="现场总览">
      {shown.map(([key, label]) => (
        <Popover
          key={key}
          trigger="click"
          title={`${label} ${data?.lists[key]?.length ?? 0} 户`}
          content={
            <ul className="hall-list">
              {(data?.lists[key] ?? []).map((u) => (
                <li key={`${u.case}${u.no ?? ''}`}>
                  <PageLink to="hall" search={{ case: u.case }}>
                    {u.unit}
                  </PageLink>
                  {u.no && <span className="dim">{u.no}</span>}
                </li>
              ))}
              {data?.lists[key]?.length === 0 && <li className="dim">没有</li>}
            </ul>
          }
        >
          <Button type="text" className="hall-figure">
            <span>{label}</span>
            <strong>{data?.[key] ?? '·'}</strong>
          </Button>
        </Popover>
      ))}
      <p className="dim">
        {data?.bottleneck ? `${data.bottleneck}排队最长` : '没有排队'}
        {data?.waitP90 !== null && data?.waitP90 !== undefined && ` · 九成客户等候 ${data.waitP90} 分钟以内`}
        {data && ` · 今日余号 ${data.placesLeft}`}
      </p>
    </section>
  )
}
