import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { showCase } from '../../cases/api.ts'
import { CaseActs } from '../../cases/CaseActs.tsx'
import { CaseState } from '../../cases/CaseState.tsx'
import { useCall } from '../../web/call.ts'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { ItemPanel } from '../acceptance/ItemPanel.tsx'
import { FeePanel } from '../fees/FeePanel.tsx'
import { InspectionPanel } from '../inspection/InspectionPanel.tsx'

type Tab = 'acts' | 'fees' | 'inspection' | 'items'
type Props = { readonly id: string; readonly tab: Tab; readonly onTab: (tab: Tab) => void; readonly onClose: () => void }

/** One unit in hand: the forms of the procedure, its fees, its inspection, its keys and papers. */
export const HallWork = ({ id, tab, onTab, onClose }: Props) => {
  const project = useProject()
  const [chosen, setChosen] = useState<string>()
  const { data, error, refetch } = useCall(showCase, { project: project.id, case: id }, { everyMs: 15_000 })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const acts = <CaseActs on={data} chosen={chosen} onChoose={setChosen} />
  return (
    <>
      <header className="hall-head">
        <div>
          <h2>{data.title}</h2>
          <PageLink to={`cases/${data.id}`}>{data.no}</PageLink>
        </div>
        <CaseState process={data.process} state={data.state} />
        <Button type="text" onClick={onClose}>
          收起
        </Button>
      </header>
      <Tabs
        activeKey={tab}
        onChange={(key) => onTab(key as Tab)} // the keys below
        items={[
          { key: 'acts', label: '办理', children: acts },
          { key: 'fees', label: '费用', children: <FeePanel id={id} /> },
          {
            key: 'inspection',
            label: '验房',
            children: (
              <>
                <InspectionPanel id={id} />
                {acts}
              </>
            ),
          },
          {
            key: 'items',
            label: '钥匙资料与签收',
            children: (
              <>
                <ItemPanel id={id} />
                {acts}
              </>
            ),
          },
        ]}
        destroyOnHidden
      />
    </>
  )
}
