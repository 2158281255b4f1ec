import { Button, Form, Input, Select } from 'antd'
import { useAct, useCall } from '../../web/call.ts'
import { moment } from '../../web/due-words.ts'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { contactOwner, showLetter } from './api.ts'
import { contactChannels, contactResults } from './contact.ts'

type Values = { readonly channel: (typeof contactChannels)[number]; readonly result: (typeof contactResults)[number]; readonly remark?: string }

/** One notice: where it went, what happened to it, the other mailings of the unit, and every attempt to reach the owner. */
export const LetterView = ({ id }: { id: string }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const { data: l, error, refetch } = useCall(showLetter, { project: project.id, letter: id })
  const contact = useAct(contactOwner, { done: '已登记联系', after: () => form.resetFields() })
  if (error && !l) return <ListRefused why={error} retry={() => void refetch()} />
  if (!l) return <Loading />
  return (
    <article>
      <p className="transfer-head">
        <b>{l.unit}</b> {l.recipient} <span className="grow" />
        <PageLink to={`cases/${l.caseId}`}>交房事项</PageLink>
      </p>
      <p>
        {l.no}，第 {l.mailing} 次，{l.channel} {l.waybill ?? ''}
        <br />
        {l.address}
        {l.contractAddress ? '（合同地址）' : '（非合同地址）'}
      </p>
      <p>
        本户通知{l.noticeEffectiveOn ? `于 ${l.noticeEffectiveOn} 有效送达` : '尚未有效送达'}
        {l.tooLate && <span className="bad">，晚于合同交付日 {l.contractDay} 前 10 日</span>}
        {l.weakProof && <span className="bad">，只有电话或传真，证据薄弱</span>}
      </p>
      {l.mailings.length > 1 && (
        <p className="dim">
          {l.mailings.map((m) => `第 ${m.mailing} 次 ${m.channel} ${m.state}${m.effectiveOn ? ` ${m.effectiveOn} 送达` : ''}`).join('；')}
        </p>
      )}
      <h2 className="office-head">经过</h2>
      {l.trail.length === 0 && <p className="dim">还没有寄出。</p>}
      <ol className="letter-trail">
        {l.trail.map((t) => (
          <li key={`${t.at}${t.label}`}>
            {t.day} {t.label}
            {t.remark && `，${t.remark}`} <small className="dim">{t.by}</small>
          </li>
        ))}
      </ol>
      <h2 className="office-head">联系业主</h2>
      <Form
        form={form}
        layout="inline"
        className="gap-below"
        initialValues={{ channel: '电话' }}
        onFinish={(v) => contact.mutate({ project: project.id, case: l.caseId, ...v })}
      >
        <Form.Item name="channel">
          <Select aria-label="方式" style={{ width: 90 }} options={contactChannels.map((value) => ({ value }))} />
        </Form.Item>
        <Form.Item name="result" rules={[{ required: true, message: '请选择结果' }]}>
          <Select aria-label="结果" placeholder="结果" style={{ width: 130 }} options={contactResults.map((value) => ({ value }))} />
        </Form.Item>
        <Form.Item name="remark">
          <Input aria-label="备注" placeholder="备注" maxLength={500} />
        </Form.Item>
        <Button htmlType="submit" loading={contact.isPending}>
          登记联系
        </Button>
      </Form>
      <ul className="plain-list">
        {l.contacts.map((c) => (
          <li key={`${c.at}${c.channel}`}>
            {moment(c.at)} {c.channel} {c.result}
            {c.remark && `，${c.remark}`} <small className="dim">{c.by}</small>
          </li>
        ))}
      </ul>
    </article>
  )
}
