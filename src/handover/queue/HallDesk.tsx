import { Button } from 'antd'
import { useAct } from '../../web/call.ts'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { useKeys } from '../../web/use-keys.ts'
import * as api from './api.ts'
import { stations } from './stations.ts'
import type { MyDesk } from './use-my-desk.ts'

type Props = { readonly mine: MyDesk; readonly inHand: api.QueueTicket | undefined; readonly onOpen: (id: string) => void }

/** The number in hand and what can be done with it; calling the next one is a single key. */
export const HallDesk = ({ mine, inHand, onOpen }: Props) => {
  const project = useProject()
  const next = useAct(api.callNext, {
    done: ({ ticket }) => (ticket ? `请 ${ticket.no} 号到 ${mine.desk}` : '没有等候这一站的号'),
    after: ({ ticket }) => ticket && onOpen(ticket.case),
  })
  const again = useAct(api.callAgain, { done: (t) => (t.state === '过号' ? `${t.no} 三次未应，已转过号` : `第 ${t.calls} 次呼叫 ${t.no}`) })
  const begin = useAct(api.begin, { after: (t) => onOpen(t.case) })
  const finish = useAct(api.finish, { done: (t) => (t.state === '完成' ? `${t.no} 已全部办结` : `${t.no} 本站办结`) })
  const away = useAct(api.stepAway)
  const transfer = useAct(api.transfer, { done: '已转窗，保留原次序' })
  const on = { project: project.id, ticket: inHand?.id ?? '' }
  const call = () => !inHand && next.mutate({ project: project.id, ...mine })
  const isCalling = inHand?.state === '呼叫中'
  useKeys({
    n: call,
    r: () => isCalling && again.mutate(on),
    s: () => isCalling && begin.mutate(on),
    f: () => inHand?.state === '办理中' && finish.mutate(on),
  })
  if (!inHand)
    return (
      <header className="hall-desk">
        <div>
          <h1>{stations[mine.station as keyof typeof stations]}</h1>
          <span className="dim">{mine.desk} 空闲</span>
        </div>
        <Button type="primary" size="large" loading={next.isPending} disabled={mine.station === 6} onClick={call}>
          叫下一位 <kbd>n</kbd>
        </Button>
      </header>
    )
  return (
    <header className="hall-desk busy">
      <div>
        <strong className="hall-no">{inHand.no}</strong>
        <span>
          {inHand.unit} · {inHand.owners}
        </span>
        <span className="dim">
          {inHand.state}
          {isCalling && ` 第 ${inHand.calls} 次`} · {inHand.caseStateLabel} ·{' '}
          {inHand.together.length > 0 && `同一业主 ${inHand.together.join('、')}，办结后接着叫 · `}{' '}
          <PageLink to={`hall/sheet/${inHand.id}`}>流程单</PageLink>
        </span>
      </div>
      <div className="hall-acts">
        {isCalling ? (
          <>
            <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate(on)}>
              开始办理 <kbd>s</kbd>
            </Button>
            <Button loading={again.isPending} onClick={() => again.mutate(on)}>
              {inHand.calls < 3 ? '再叫' : '转过号'} <kbd>r</kbd>
            </Button>
          </>
        ) : (
          <Button type="primary" loading={finish.isPending} onClick={() => finish.mutate(on)}>
            办结本站 <kbd>f</kbd>
          </Button>
        )}
        <Button onClick={() => away.mutate(on)}>暂离</Button>
        <Button onClick={() => transfer.mutate(on)}>转窗</Button>
        <Button type="link" onClick={() => onOpen(inHand.case)}>
          看这一户
        </Button>
      </div>
    </header>
  )
}
