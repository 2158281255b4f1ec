import './mortgage.css'
import { PlusOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { RegisterTable } from '../estate/RegisterTable.tsx'
import { useAct, useCall } from '../web/call.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { PageButton } from '../web/PageButton.tsx'
import { PageLink } from '../web/PageLink.tsx'
import { Sheet } from '../web/Sheet.tsx'
import { type BankRow, listBanks, openCooperation } from './api.ts'
import { BankContactForm } from './BankContactForm.tsx'
import { DepositLedger } from './DepositLedger.tsx'

/** 银行名录与合作: service numbers for every desk; agreement, limit, deposit and steps of the banks that lend here. */
export const BankListPage = () => {
  const project = useProject()
  const navigate = useNavigate()
  const [editing, setEditing] = useState<BankRow | 'new'>()
  const [deposit, setDeposit] = useState<BankRow>()
  const { data, error, refetch } = useCall(listBanks, { project: project.id })
  const cooperate = useAct(openCooperation, {
    done: (out) => `已立合作事项 ${out.no}`,
    after: ({ id }) => void navigate({ to: `/${project.code}/cases/${id}` }),
  })
  const clerk = project.holds('mortgageClerk', 'customerServiceLead')
  const mayEdit = clerk || project.holds('customerService')
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const lending = data.banks.filter((b) => b.code !== null)
  return (
    <>
      <Sheet
        title="银行名录"
        actions={
          clerk && (
            <PageButton type="primary" to="bank-template" icon={<PlusOutlined />}>
              添加银行
            </PageButton>
          )
        }
      >
        <RegisterTable
          title="合作银行"
          note={lending.length}
          rows={lending}
          columns={[
            { title: '银行', of: (b) => b.bank },
            {
              title: '合作协议',
              of: (b) => <Cooperation of={b} mayOpen={clerk} onOpen={() => cooperate.mutate({ project: project.id, code: b.code ?? '' })} />,
            },
            { title: '额度（元）', right: true, of: (b) => <MoneyText fen={b.agreement?.limit} /> },
            {
              title: '余额度（元）',
              right: true,
              of: (b) => (
                <span className={b.agreement && b.agreement.left < 0 ? 'bad' : ''}>
                  <MoneyText fen={b.agreement?.left} />
                </span>
              ),
            },
            { title: '在途（元）', right: true, of: (b) => <MoneyText fen={b.inTransit} /> },
            { title: '担保余额（元）', right: true, of: (b) => <MoneyText fen={b.guaranteed} /> },
            {
              title: '保证金（元）',
              right: true,
              of: (b) => (
                <Button type="link" size="small" onClick={() => setDeposit(b)} aria-label={`${b.bank}保证金台账`}>
                  <MoneyText fen={b.deposit.balance} />
                </Button>
              ),
            },
            {
              title: '步骤',
              of: (b) => (
                <PageLink to="bank-template" search={{ code: b.code ?? '' }}>
                  第 {b.versions.at(-1)?.version} 版{b.versions.every((v) => v.withdrawn) ? '（已停用）' : ''}
                </PageLink>
              ),
            },
          ]}
        />
        <RegisterTable
          title="服务电话"
          rows={data.banks}
          act={
            mayEdit && (
              <Button size="small" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
                添加电话
              </Button>
            )
          }
          columns={[
            { title: '银行', of: (b) => b.bank },
            { title: '服务电话', of: (b) => (b.hotline ? <a href={`tel:${b.hotline}`}>{b.hotline}</a> : '—') },
            { title: '', of: (b) => (b.toConfirm ? <span className="dim">待确认</span> : '') },
            { title: '项目联系人', of: (b) => b.contact || '—' },
            { title: '备注', of: (b) => b.note || '—' },
            {
              title: '登记',
              of: (b) =>
                mayEdit ? (
                  <Button size="small" onClick={() => setEditing(b)} aria-label={`修改${b.bank}联系方式`}>
                    修改
                  </Button>
                ) : (
                  ''
                ),
            },
          ]}
        />
      </Sheet>
      <Drawer
        open={editing !== undefined}
        onClose={() => setEditing(undefined)}
        size={420}
        title={editing === 'new' ? '添加银行电话' : editing?.bank}
        destroyOnHidden
      >
        {editing && <BankContactForm of={editing === 'new' ? undefined : editing} onDone={() => setEditing(undefined)} />}
      </Drawer>
      <Drawer
        open={deposit !== undefined}
        onClose={() => setDeposit(undefined)}
        size={760}
        title={`${deposit?.bank ?? ''}保证金台账`}
        destroyOnHidden
      >
        {deposit?.code && <DepositLedger code={deposit.code} />}
      </Drawer>
    </>
  )
}

const Cooperation = ({ of, mayOpen, onOpen }: { of: BankRow; mayOpen: boolean; onOpen: () => void }) => {
  if (of.agreement)
    return (
      <PageLink to={`cases/${of.agreement.case}`}>
        {of.agreement.no}，至 {of.agreement.validUntil}
        {of.agreement.inForce ? '' : '（已失效）'}
      </PageLink>
    )
  if (of.cooperation && of.cooperation.state !== 'ended') return <PageLink to={`cases/${of.cooperation.case}`}>办理中 {of.cooperation.no}</PageLink>
  return mayOpen ? (
    <Button size="small" onClick={onOpen} aria-label={`与${of.bank}办理合作`}>
      办理合作
    </Button>
  ) : (
    <>没有协议</>
  )
}
