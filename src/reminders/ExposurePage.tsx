import './reminders.css'
import { DownloadOutlined } from '@ant-design/icons'
import { Button, Tabs } from 'antd'
import { z } from 'zod'
import { today } from '../kernel/days.ts'
import { useAddress } from '../web/address.ts'
import { linkTo, useCall } from '../web/call.ts'
import { DayField } from '../web/fields/DayField.tsx'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { Sheet } from '../web/Sheet.tsx'
import { useNow } from '../web/use-now.ts'
import { exportExposure, showExposure } from './api.ts'
import { ExposedTable } from './ExposedTable.tsx'
import { KpiRow } from './KpiRow.tsx'
import { OverdueLists } from './OverdueLists.tsx'
import { StageTable } from './StageTable.tsx'

const views = ['overdue', 'exposure', 'lists'] as const
const Address = z.object({ date: z.iso.date().optional(), view: z.enum(views).default('overdue') })

/** 逾期与敞口 S4-3: what the developer still guarantees on a day, which of it is overdue, the banks' lists behind it. */
export const ExposurePage = () => {
  const project = useProject()
  const day = today(useNow())
  const [query, setQuery] = useAddress(Address)
  const { data, error, refetch } = useCall(showExposure, { project: project.id, ...(query.date ? { date: query.date } : {}) })
  return (
    <Sheet
      title="逾期与敞口"
      actions={
        <>
          <DayField label="计算日" value={query.date ?? day} onChange={(date) => setQuery({ date: typeof date === 'string' ? date : undefined })} />
          <Button
            icon={<DownloadOutlined />}
            href={linkTo(exportExposure, { project: project.id, ...(query.date ? { date: query.date } : {}) })}
            download
          >
            导出
          </Button>
        </>
      }
    >
      {error && !data ? (
        <ListRefused why={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : (
        <>
          <dl className="exposure-figures">
            <Figure label="在保贷款" value={`${data.count} 笔`} />
            <Figure label="担保敞口（元）" value={<MoneyText fen={data.exposure} />} />
            <Figure label="保证金覆盖率" value={data.coverage === null ? '—' : `${data.coverage}%`} />
            <Figure label="逾期贷款" value={`${data.overdueCount} 笔`} />
            <Figure label="逾期率" value={data.overdueRate === null ? '—' : `${data.overdueRate}%`} />
            <Figure label="M2 以上占敞口" value={data.m2Share === null ? '—' : `${data.m2Share}%`} />
          </dl>
          <Tabs
            activeKey={query.view}
            onChange={(key) => setQuery({ view: views.find((v) => v === key) })}
            items={[
              {
                key: 'overdue',
                label: '逾期',
                children: (
                  <>
                    <StageTable stages={data.stages} />
                    <ExposedTable rows={data.overdue} empty="没有逾期的贷款" />
                    <KpiRow />
                  </>
                ),
              },
              {
                key: 'exposure',
                label: '敞口',
                children: (
                  <>
                    <GroupTable groups={data.groups} />
                    <h2>敞口最大的十笔</h2>
                    <ExposedTable rows={data.largest} empty="没有在保的贷款" />
                  </>
                ),
              },
              { key: 'lists', label: '银行名单', children: <OverdueLists /> },
            ]}
          />
        </>
      )}
    </Sheet>
  )
}

const Figure = ({ label, value }: { label: string; value: React.ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
)

type Groups = z.output<typeof showExposure.output>['groups']
const GroupTable = ({ groups }: { groups: Groups }) => (
  <table className="loan-rows">
    <thead>
      <tr>
        <th scope="col">楼栋或银行</th>
        <th scope="col">笔数</th>
        <th scope="col">敞口</th>
        <th scope="col">逾期率</th>
        <th scope="col">M2 以上占比</th>
      </tr>
    </thead>
    <tbody>
      {groups.map((g) => (
        <tr key={`${g.by} ${g.name}`}>
          <td>{g.name}</td>
          <td>{g.count}</td>
          <td>
            <MoneyText fen={g.exposure} />
          </td>
          <td>{g.overdueRate === null ? '—' : `${g.overdueRate}%`}</td>
          <td>{g.m2Share === null ? '—' : `${g.m2Share}%`}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
