import './estate.css'
import { useParams } from '@tanstack/react-router'
import { Steps } from 'antd'
import { useOpened } from '../cases/use-opened.ts'
import { RevealButton } from '../people/RevealButton.tsx'
import { useCall } from '../web/call.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { useNarrow } from '../web/use-narrow.ts'
import { LetterChip } from './LetterChip.tsx'
import { UnitActs } from './UnitActs.tsx'
import { UnitRegisters } from './UnitRegisters.tsx'
import { UnitStory } from './UnitStory.tsx'
import { showUnit, type UnitFile } from './unit-api.ts'

/** 一户一档: everything that is on file about one home, and everything that ever happened to it. */
export const UnitPage = () => {
  const project = useProject()
  const narrow = useNarrow()
  const { unit = '' } = useParams({ strict: false }) as { unit?: string }
  const { data, error, refetch } = useCall(showUnit, { project: project.id, unit })
  useOpened(data && { id: data.id, title: data.label, to: `units/${data.id}` })
  if (error) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data || data.id !== unit) return <Loading />
  return (
    <div className="unit-page">
      <section className="sheet unit-head">
        <header>
          <h1>{data.label}</h1>
          <LetterChip lens="handover" letter={data.handover} />
          <span className="grow" />
          <UnitActs file={data} />
        </header>
        <UnitFacts file={data} />
        <div className="unit-way">
          <Steps
            size="small"
            orientation={narrow ? 'vertical' : 'horizontal'}
            titlePlacement={narrow ? 'horizontal' : 'vertical'}
            items={data.progress.milestones.map((m) => ({ title: m.label, content: m.at ?? undefined, status: m.state }))}
          />
        </div>
      </section>
      <div className="unit-columns">
        <section className="sheet unit-registers">
          <UnitRegisters file={data} />
        </section>
        <UnitStory unit={data.id} />
      </div>
    </div>
  )
}

const UnitFacts = ({ file }: { file: UnitFile }) => {
  const area = [
    `建筑 ${file.grossArea} ㎡`,
    file.innerArea && `套内 ${file.innerArea} ㎡`,
    file.surveyedArea && `实测 ${file.surveyedArea} ㎡`,
  ].filter(Boolean)
  return (
    <dl className="file-facts">
      <div>
        <dt>业主</dt>
        <dd>{file.owners.length ? <Owners file={file} /> : '未登记'}</dd>
      </div>
      <div>
        <dt>户型与面积</dt>
        <dd>{[file.type, file.usage].filter(Boolean).join(' · ')}</dd>
        <dd className="dim">{area.join('，')}</dd>
      </div>
      <div>
        <dt>合同</dt>
        {file.contract ? (
          <>
            <dd>
              <PageLink to={`contracts/${file.contract.id}`}>{file.contract.no}</PageLink>
            </dd>
            <dd className="dim">
              <MoneyText fen={file.contract.price} /> 元 · {file.contract.payment || '付款方式未登记'} ·{' '}
              {file.contract.paidInFull ? '已付清' : '未付清'} · {file.contract.filed ? '已备案' : '未备案'}
            </dd>
          </>
        ) : (
          <dd>未登记</dd>
        )}
      </div>
      <div>
        <dt>约定交付</dt>
        <dd>{file.contract?.handoverOn ?? '—'}</dd>
      </div>
      <div>
        <dt>使用状态</dt>
        <dd>{file.occupancy}</dd>
      </div>
    </dl>
  )
}

const Owners = ({ file }: { file: UnitFile }) => (
  <ul className="person-lines">
    {file.owners.map((o) => (
      <li key={o.id}>
        <PageLink to={`customers/${o.id}`}>{o.name}</PageLink>
        {file.owners.length > 1 && <span className="dim">{o.share}</span>}
        {o.telephones.slice(0, 2).map((t) => (
          <RevealButton key={t.id} field="telephone" id={t.id} mask={t.mask} may={file.may.reveal} />
        ))}
      </li>
    ))}
  </ul>
)
