import { Button, Drawer } from 'antd'
import { z } from 'zod'
import { useAddress } from '../web/address.ts'
import { linkTo, useCall } from '../web/call.ts'
import type { Column } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { StatusDot } from '../web/StatusDot.tsx'
import { exportRepayments, listCalls, listRepayments, type RepaymentRow } from './api.ts'
import { CallList } from './CallList.tsx'
import { LoanPlan } from './LoanPlan.tsx'
import { pointChannelWords } from './points.ts'
import { pointWord, reminderWords, repaymentWords } from './words.ts'

const Address = listRepayments.input.omit({ project: true }).extend({ row: z.uuid().optional(), calls: z.stringbool().optional() })
const tabs = [
  { key: 'coming', label: '即将到期' },
  { key: 'today', label: '今日还款日' },
  { key: 'failed', label: '扣款失败' },
  { key: 'presumed', label: '近期已到期' },
  { key: 'all', label: '全部' },
]

/** 还款提醒 S4-3: what falls due, what was sent for it, whom to call today. */
export const RepaymentListPage = () => {
  const project = useProject()
  const [query, setQuery] = useAddress(Address)
  const { row, calls, ...asked } = query
  const answer = useCall(listRepayments, { project: project.id, ...asked }, { everyMs: 60_000 })
  const waiting = useCall(listCalls, { project: project.id }, { everyMs: 60_000 })
  const shown = answer.data?.rows.find((r) => r.id === row)
  const { page, size, ...conditions } = asked
  return (
    <>
      <DataList<RepaymentRow>
        title="还款提醒"
        what="还款"
        query={query}
        onQuery={setQuery}
        answer={answer}
        columns={columns}
        keyOf={(r) => r.id}
        tabs={tabs}
        conditions={[
          { name: 'q', label: '房号或借款人', kind: 'text', placeholder: '房号、借款人、贷款合同号' },
          { name: 'bank', label: '银行', kind: 'choice', options: (answer.data?.banks ?? []).map((bank) => ({ value: bank, label: bank })) },
          { name: 'from', label: '还款日', kind: 'days', until: 'to' },
        ]}
        late={(r) => r.state === 'failed'}
        current={row}
        onOpen={(r) => setQuery({ row: r.id })}
        exportHref={linkTo(exportRepayments, { project: project.id, ...conditions })}
        actions={<Button onClick={() => setQuery({ calls: 'true' })}>今日联系 {waiting.data?.rows.length ?? ''}</Button>}
        emptyNext={<p className="dim">贷款放款后，还款计划自动建立并出现在这里。</p>}
      />
      <Drawer
        open={shown !== undefined}
        onClose={() => setQuery({ row: undefined })}
        size={720}
        title={shown && `${shown.unit} ${shown.bank}`}
        destroyOnHidden
      >
        {shown && <LoanPlan key={shown.id} on={shown} />}
      </Drawer>
      <Drawer open={calls === true} onClose={() => setQuery({ calls: undefined })} size={640} title="今日还款联系" destroyOnHidden>
        <CallList rows={waiting.data?.rows ?? []} />
      </Drawer>
    </>
  )
}

const lastOf = (r: RepaymentRow) => r.reminders.filter((one) => one.state === 'sent').at(-1) ?? r.reminders.find((one) => one.state === 'waiting')

const columns: readonly Column<RepaymentRow>[] = [
  {
    key: 'unit',
    title: '房屋',
    card: 'title',
    render: (r) => (
      <span className="two">
        <b className="clip">{r.unit}</b>
        <small>{r.owners}</small>
      </span>
    ),
  },
  {
    key: 'bank',
    title: '贷款银行',
    render: (r) => (
      <span className="two">
        <span>{r.bank}</span>
        <small>{r.accountTail ? `尾号 ${r.accountTail}` : (r.loanNo ?? '')}</small>
      </span>
    ),
    width: 170,
  },
  { key: 'k', title: '期次', render: (r) => r.k, align: 'right', width: 64 },
  { key: 'due', title: '还款日', render: (r) => r.dueOn, width: 110 },
  { key: 'payment', title: '应还', render: (r) => <MoneyText fen={r.payment} />, align: 'right', width: 120 },
  {
    key: 'state',
    title: '状态',
    render: (r) => <StatusDot tone={repaymentWords[r.state].tone}>{repaymentWords[r.state].label}</StatusDot>,
    width: 110,
  },
  {
    key: 'reminder',
    title: '提醒',
    render: (r) => {
      const last = lastOf(r)
      return last ? `${pointWord(last.days)} ${pointChannelWords[last.channel]} ${last.sendOn} ${reminderWords[last.state]}` : '-'
    },
    width: 230,
  },
]
