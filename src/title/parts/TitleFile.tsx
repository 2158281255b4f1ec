import { Alert, Button, Tabs } from 'antd'
import { useState } from 'react'
import { CaseState } from '../../cases/CaseState.tsx'
import { CaseView } from '../../cases/CaseView.tsx'
import { useCall } from '../../web/call.ts'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { showTitle } from '../api.ts'
import { CertificateForm } from './CertificateForm.tsx'
import { TitleCompare } from './TitleCompare.tsx'
import { TitleFees } from './TitleFees.tsx'
import { TitleItems } from './TitleItems.tsx'
import { TitleStops } from './TitleStops.tsx'

const collecting = ['awaitingPapers', 'lacking']
const numbered = ['accepted', 'entered', 'self']

/** One home's certificate: its papers, its tax and fees, its slip and stops, and the steps themselves. Read often: the customer waits for the slip. */
export const TitleFile = ({ id }: { id: string }) => {
  const project = useProject()
  const [storing, setStoring] = useState(false)
  const { data: on, error, refetch } = useCall(showTitle, { project: project.id, case: id }, { everyMs: 5_000 })
  if (error && !on) return <ListRefused why={error} retry={() => void refetch()} />
  if (!on) return <Loading />
  const collect = on.items.filter((i) => i.stage === 'COLLECT')
  const file = on.items.filter((i) => i.stage === 'FILE')
  const service = project.holds('customerService', 'customerServiceLead')
  return (
    <section>
      <p className="title-acts">
        <b>{on.unit}</b> {on.owners} <CaseState process="title-certificate" state={on.state} />
        <span className="grow" />
        <PageLink to={`cases/${on.id}`}>{on.no}</PageLink>
      </p>
      <p className="dim">
        {on.certificateBy ? `取证期限 ${on.certificateBy}` : '取证期限自交付起算，尚未交付'}
        {on.daysLeft !== null && on.daysLeft >= 0 && `，还有 ${on.daysLeft} 日`}
        {on.noticeLapseOn && `；预告登记 ${on.noticeLapseOn} 失效`}
        {on.mortgaged && `；按揭${on.bank ? `：${on.bank}` : ''}`}
      </p>
      {on.mortgaged && (
        <p className="dim">
          {on.custody === 'BANK_HOLDS_TITLE' ? '产权证和登记证明均由银行保管' : '业主持产权证，银行持登记证明'}；登记证明号{' '}
          {on.mortgageCertNo ?? '未登记'}
          {on.loans.map((l) => `；${l.bank} ${l.loanNo ?? ''} 放款 ${l.disbursedOn ?? '未放'}，解保 ${l.releasedOn ?? '未解除'}`)}
        </p>
      )}
      {on.lateDays > 0 && (
        <Alert
          type="error"
          showIcon
          className="gap-below"
          title={`逾期 ${on.lateDays} 日，责任 ${on.liability?.liableDays ?? on.liableDays} 日${on.liability ? '（法务已核定）' : '（待法务核定）'}`}
          description={on.causes || '没有登记停办原因'}
        />
      )}
      {service && numbered.includes(on.state) && (
        <div className="title-acts">
          <Button type="primary" onClick={() => setStoring(true)}>
            登记不动产权证
          </Button>
        </div>
      )}
      {storing && <CertificateForm rows={[on]} onDone={() => setStoring(false)} />}
      <Tabs
        defaultActiveKey={collecting.includes(on.state) ? 'papers' : 'case'}
        items={[
          {
            key: 'papers',
            label: `资料（缺 ${on.itemsMissing}）`,
            children: (
              <>
                <TitleItems id={id} items={collect} open={collecting.includes(on.state)} />
                {service && collecting.includes(on.state) && <TitleCompare id={id} checked={on.dataChecked} mismatch={on.mismatch} />}
                {file.length > 0 && (
                  <>
                    <h3>办证档案目录</h3>
                    <TitleItems id={id} items={file} open={!['archived'].includes(on.state)} />
                  </>
                )}
              </>
            ),
          },
          { key: 'fees', label: '税费', children: <TitleFees id={id} fees={on.fees} collects={on.collects} /> },
          {
            key: 'slips',
            label: '回执与停办',
            children: <TitleStops id={id} on={on} />,
          },
          { key: 'case', label: '办理', children: <CaseView id={id} level={2} /> },
        ]}
      />
    </section>
  )
}
