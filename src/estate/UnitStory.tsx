import { Button, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useCall } from '../web/call.ts'
import { moment } from '../web/due-words.ts'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { type StoryEntry, storyKinds, unitStory } from './unit-api.ts'

type Kind = (typeof storyKinds)[number] | '全部'

/** Everything that ever happened to the home on one line, newest first. */
export const UnitStory = ({ unit }: { unit: string }) => {
  const project = useProject()
  const [kind, setKind] = useState<Kind>('全部')
  const [size, setSize] = useState(20)
  const { data } = useCall(unitStory, { project: project.id, unit, size, ...(kind === '全部' ? {} : { kind }) })
  return (
    <section className="sheet unit-story" aria-label="时间线">
      <header>
        <h2>时间线</h2>
        <span className="grow" />
        <Segmented<Kind> size="small" aria-label="筛选时间线" value={kind} onChange={setKind} options={['全部', ...storyKinds]} />
      </header>
      {!data && <Skeleton active />}
      <ol className="story">
        {data?.entries.map((e) => (
          <Entry key={e.id} e={e} />
        ))}
      </ol>
      {data?.entries.length === 0 && <p className="dim">没有{kind === '全部' ? '' : `「${kind}」的`}记录。</p>}
      {data?.more && size < 100 && (
        <Button block onClick={() => setSize((was) => Math.min(100, was + 40))}>
          看更早的
        </Button>
      )}
    </section>
  )
}

const Entry = ({ e }: { e: StoryEntry }) => (
  <li data-kind={e.kind}>
    <p>
      <b>{e.label}</b>
    </p>
    <p>
      <small>
        {moment(e.at)} {e.actor}
        {e.about && (
          <>
            {' · '}
            <PageLink to={`cases/${e.about.id}`}>{e.about.process}</PageLink>
          </>
        )}
      </small>
    </p>
    {e.to && <p className="filled">{e.from ? `${e.from} → ${e.to}` : `转入「${e.to}」`}</p>}
    {e.filled.slice(0, 8).map((f) => (
      <p key={f.label} className="filled">
        <span className="dim">{f.label}：</span>
        {f.text}
      </p>
    ))}
  </li>
)
