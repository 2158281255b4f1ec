import { Button, Form, Input } from 'antd'
import { today } from '../kernel/days.ts'
import { useAct } from '../web/call.ts'
import { serverNow } from '../web/clock.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { MoneyField } from '../web/fields/MoneyField.tsx'
import { useProject } from '../web/me.ts'
import { moveMoney } from './api.ts'

type Props = { readonly caseId: string; readonly state: string; readonly due: number; readonly payee: string }
type Values = { readonly slipNo?: string; readonly paidOn?: string; readonly amount?: number; readonly payee?: string }

/** Finance puts down the slip; the case goes on at once. The sum must be that of the agreement. */
export const AreaMoneyForm = ({ caseId, state, due, payee }: Props) => {
  const project = useProject()
  const word = state === 'collecting' ? '收款' : '退款'
  const act = useAct(moveMoney, { quiet: true, done: `${word}已登记` })
  const send = (v: Values) =>
    act.mutate({ project: project.id, case: caseId, slipNo: v.slipNo ?? '', paidOn: v.paidOn ?? '', amount: v.amount ?? 0, payee: v.payee ?? '' })
  return (
    <section aria-label={`登记${word}`} className="area-money">
      <h3>登记{word}</h3>
      <FaultList why={act.error} />
      <Form
        layout="vertical"
        className="step-fields"
        initialValues={{ paidOn: today(serverNow()), payee, ...(state === 'rescinding' ? {} : { amount: due }) }}
        onFinish={send}
      >
        <Form.Item name="slipNo" label="凭证号" required>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="amount" label="金额" required>
          <MoneyField />
        </Form.Item>
        <Form.Item name="paidOn" label="收付款日" required>
          <DayField label="收付款日" />
        </Form.Item>
        <Form.Item name="payee" label="付款人或收款人">
          <Input maxLength={60} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          登记{word}
        </Button>
      </Form>
    </section>
  )
}
