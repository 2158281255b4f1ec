import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useAct, useCall } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { StatusDot } from '../../web/StatusDot.tsx'
import { giveItems, showGates } from './api.ts'

/** What still stands before the keys, and the keys and papers counted out one by one. */
export const ItemPanel = ({ id }: { id: string }) => {
  const project = useProject()
  const [typed, setTyped] = useState<Readonly<Record<string, number | null>>>({})
  const { data, error, refetch } = useCall(showGates, { project: project.id, case: id })
  const give = useAct(giveItems, {
    quiet: true,
    done: ({ missing }) => (missing ? `还有 ${missing} 项未点交` : '已全部点交'),
    after: () => setTyped({}),
  })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const send = (items: { id: string; given: number }[]) => give.mutate({ project: project.id, case: id, items })
  const changed = Object.entries(typed).flatMap(([item, given]) => (given === null ? [] : [{ id: item, given }]))
  const open = data.items.filter((i) => i.given === null)
  return (
    <section aria-label="交付条件与点交">
      <h3>{data.red === 0 ? '交付条件全部达标' : `还有 ${data.red} 项交付条件未达标`}</h3>
      <ul className="gate-list">
        {data.gates.map((g) => (
          <li key={g.sentence}>
            <StatusDot tone={g.green ? 'leaf' : 'seal'}>{g.green ? '达标' : '未达标'}</StatusDot> {g.sentence}
          </li>
        ))}
      </ul>
      <h3>钥匙与资料</h3>
      <FaultList why={give.error} />
      {data.items.length === 0 && <p className="dim">开始验房后，这里列出应点交的钥匙和资料。</p>}
      <table className="panel-table">
        <tbody>
          {data.items.map((i) => (
            <tr key={i.id}>
              <td className="dim">{i.kind}</td>
              <td>{i.name}</td>
              <td className="right">应交 {i.expected}</td>
              <td className="right">
                <InputNumber
                  min={0}
                  max={i.expected}
                  aria-label={`${i.name}实交`}
                  value={i.id in typed ? (typed[i.id] ?? null) : i.given}
                  onChange={(n) => setTyped({ ...typed, [i.id]: n })}
                />
              </td>
              <td>
                {i.given !== null && (
                  <StatusDot tone={i.given < i.expected ? 'amber' : 'leaf'}>
                    {i.given < i.expected ? `少 ${i.expected - i.given}` : '已点交'}
                  </StatusDot>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.items.length > 0 && (
        <div className="panel-row">
          <Button type="primary" loading={give.isPending} disabled={changed.length === 0} onClick={() => send(changed)}>
            登记点交
          </Button>
          {open.length > 0 && (
            <Button
              loading={give.isPending}
              onClick={() => send([...open.filter((i) => !(i.id in typed)).map((i) => ({ id: i.id, given: i.expected })), ...changed])}
            >
              其余如数点交
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
