import { CloseOutlined } from '@ant-design/icons'
import { Button, Result, Skeleton, Steps } from 'antd'
import { useCall } from '../../web/call.ts'
import { moment } from '../../web/due-words.ts'
import { PageButton } from '../../web/PageButton.tsx'
import { lenses } from '../lens.ts'
import { showUnit, type UnitFile, unitStory } from '../unit-api.ts'

/** The chosen home beside the board: who, what, open problems, the way so far, the last events, and the way on. */
export const UnitCard = ({ project, unit, onClose }: { project: string; unit: string; onClose: () => void }) => {
  const { data, error, isPlaceholderData } = useCall(showUnit, { project, unit })
  if (error) return <Result status="warning" subTitle={error.message} extra={<Button onClick={onClose}>关闭</Button>} />
  if (!data || isPlaceholderData) return <Skeleton active paragraph={{ rows: 8 }} />
  const state = lenses.handover.states.find((s) => s.letter === data.handover)
  const open = data.defects.filter((d) => d.open)
  return (
    <>
      <header>
        <h2>{data.label}</h2>
        <span className="chip" data-handover={data.handover}>
          {state?.label}
        </span>
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label="关闭房屋卡片" onClick={onClose} />
      </header>
      <dl>
        <dt>业主</dt>
        <dd>{data.owners.length ? data.owners.map((o) => <OwnerLine key={o.id} owner={o} />) : <span className="dim">未登记</span>}</dd>
        <dt>户型</dt>
        <dd>{[data.type, `${data.surveyedArea ?? data.grossArea} ㎡`].filter(Boolean).join(' · ')}</dd>
        <dt>签约</dt>
        <dd>{data.contract?.signedOn ?? '—'}</dd>
        <dt>约定交付</dt>
        <dd>{data.contract?.handoverOn ?? '—'}</dd>
      </dl>
      {open.length > 0 && (
        <div className="unit-problems">
          <b>{open.length} 项未闭合问题</b>
          {open.slice(0, 4).map((d) => (
            <p key={d.id}>
              {d.where} · {d.kind}
              {d.round > 1 && `（第 ${d.round} 轮）`}
            </p>
          ))}
        </div>
      )}
      <h3>交付进程</h3>
      <Steps
        orientation="vertical"
        size="small"
        items={data.progress.milestones.map((m) => ({
          title: m.label,
          content: m.at ?? (m.state === 'process' ? '进行中' : undefined),
          status: m.state,
        }))}
      />
      <UnitLately project={project} unit={unit} />
      <p className="unit-acts">
        {data.progress.case && (
          <PageButton type="primary" to={`cases/${data.progress.case}`}>
            办理交房
          </PageButton>
        )}
        <PageButton to={`units/${unit}`}>打开档案</PageButton>
      </p>
    </>
  )
}

const OwnerLine = ({ owner }: { owner: UnitFile['owners'][number] }) => (
  <span className="owner-line">
    {owner.name}
    {owner.share !== '全部' && <small className="dim"> {owner.share}</small>} <span className="dim">{owner.telephones[0]?.mask}</span>
  </span>
)

/** The last five events of the home (U-BRD-7). */
const UnitLately = ({ project, unit }: { project: string; unit: string }) => {
  const { data } = useCall(unitStory, { project, unit, size: 5 })
  if (!data?.entries.length) return null
  return (
    <>
      <h3>最近动态</h3>
      <ol className="lately">
        {data.entries.map((e) => (
          <li key={e.id}>
            <span>{e.label}</span>
            <small>
              {moment(e.at)} {e.actor}
            </small>
          </li>
        ))}
      </ol>
    </>
  )
}
