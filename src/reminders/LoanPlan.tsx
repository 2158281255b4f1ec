import './reminders.css'
import { Button, Form, Input, Popover } from 'antd'
import { today } from '../kernel/days.ts'
import { useAct, useCall } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { StatusDot } from '../web/StatusDot.tsx'
import { useNow } from '../web/use-now.ts'
import { planLoan, type RepaymentRow, showLoanPlan, stopReminders } from './api.ts'
import { BankPlanUpload } from './BankPlanUpload.tsx'
import { pointChannelWords } from './points.ts'
import { ToldPaidForm } from './ToldPaidForm.tsx'
import { pointWord, reminderWords, repaymentWords } from './words.ts'

/** One instalment with its reminders, and the plan of its loan around today. */
export const LoanPlan = ({ on }: { on: RepaymentRow }) => {
  const project = useProject()
  const day = today(useNow())
  const { data, error, refetch } = useCall(showLoanPlan, { project: project.id, loan: on.loanId })
  const rebuild = useAct(planLoan, { done: ({ rows }) => `还款计划共 ${rows} 期` })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const next = data.rows.findIndex((row) => row.dueOn >= day)
  const around = data.rows.slice(Math.max(0, next - 6), Math.max(0, next) + 12)
  const clerk = project.holds('mortgageClerk', 'customerServiceLead')
  return (
    <>
      <p>
        {data.loanNo ?? '贷款合同号未登记'}，本金 <MoneyText fen={data.principal} />
        ，年利率 {data.annualRate ?? '未登记'}%，共 {new Set(data.rows.map((row) => row.k)).size} 期
        {data.stopped && <span className="bad">，已停止提醒：{data.stopped}</span>}
      </p>
      <h2>
        第 {on.k} 期 {on.dueOn} 的提醒
      </h2>
      {on.reminders.length === 0 && <p className="dim">提醒在还款日前三周左右排定。</p>}
      <ul className="reminder-trail">
        {on.reminders.map((r) => (
          <li key={r.id}>
            <b>
              {pointWord(r.days)} {pointChannelWords[r.channel]}
            </b>
            <span>{r.sendOn}</span>
            <span>{reminderWords[r.state]}</span>
            <span className="dim">{r.result}</span>
          </li>
        ))}
      </ul>
      {on.toldPaidOn ? (
        <p>客户称 {on.toldPaidOn} 已还款，凭证已存。</p>
      ) : (
        project.holds('mortgageClerk', 'customerService', 'customerServiceLead') && on.state !== 'paid' && <ToldPaidForm repayment={on.id} />
      )}
      <h2>还款计划</h2>
      <table className="loan-rows">
        <thead>
          <tr>
            <th scope="col">期次</th>
            <th scope="col">还款日</th>
            <th scope="col">还款</th>
            <th scope="col">余额</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {around.map((row) => (
            <tr key={`${row.k} ${row.state}`} className={row.k === on.k ? 'on' : ''}>
              <td>{row.k}</td>
              <td>{row.dueOn}</td>
              <td>
                <MoneyText fen={row.payment} />
              </td>
              <td>
                <MoneyText fen={row.balance} />
              </td>
              <td>
                <StatusDot tone={repaymentWords[row.state].tone}>{repaymentWords[row.state].label}</StatusDot>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {clerk && (
        <p className="reminder-acts">
          <FaultList why={rebuild.error} />
          <Button loading={rebuild.isPending} onClick={() => rebuild.mutate({ project: project.id, loan: on.loanId })}>
            按贷款要素重排未到期各期
          </Button>
          <BankPlanUpload loan={on.loanId} />
          {!data.stopped && (
            <Popover trigger="click" title="停止这笔贷款的提醒" content={<StopForm loan={on.loanId} />}>
              <Button danger>停止提醒</Button>
            </Popover>
          )}
        </p>
      )}
    </>
  )
}

const StopForm = ({ loan }: { loan: string }) => {
  const project = useProject()
  const stop = useAct(stopReminders, { done: '已停止提醒' })
  return (
    <Form<{ reason: string }> layout="vertical" onFinish={({ reason }) => stop.mutate({ project: project.id, loan, reason })}>
      <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请填写停止的原因' }]}>
        <Input maxLength={200} placeholder="如借款人去世、离婚析产" />
      </Form.Item>
      <Button htmlType="submit" loading={stop.isPending}>
        停止
      </Button>
    </Form>
  )
}
