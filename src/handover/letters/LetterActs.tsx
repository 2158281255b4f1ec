import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { today } from '../../kernel/days.ts'
import { serverNow } from '../../web/clock.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { DayField } from '../../web/fields/DayField.tsx'
import { useProject } from '../../web/me.ts'
import { ManyResult } from '../ManyResult.tsx'
import { useMany } from '../use-many.ts'
import { type LetterRow, postLetters, repostLetters, returnLetters, signLetters } from './api.ts'
import { returnReasons } from './return-reasons.ts'

type Values = {
  readonly day: string
  readonly channel: 'EMS' | '挂号信'
  readonly lateReason?: string
  readonly signedBy: string
  readonly reason: (typeof returnReasons)[number]
  readonly address?: string
  readonly remark?: string
}
const titles = { post: '登记寄出', sign: '登记签收', return: '登记退信', repost: '核实地址并补寄' } as const
type Act = keyof typeof titles

/** What is done to chosen letters: one small form for all of them, each refusal by its room. */
export const LetterActs = ({ rows, onDone }: { rows: readonly LetterRow[]; onDone: () => void }) => {
  const project = useProject()
  const [open, setOpen] = useState<Act>()
  const [form] = Form.useForm<Values>()
  const acts = { post: useMany(postLetters), sign: useMany(signLetters), return: useMany(returnLetters), repost: useMany(repostLetters) }
  const on = { project: project.id, letters: rows.map((r) => r.id) }
  const after = {
    onSuccess: () => {
      setOpen(undefined)
      onDone()
    },
  }
  const send = (v: Values) => {
    if (open === 'post')
      acts.post.act.mutate({ ...on, channel: v.channel, postedOn: v.day, ...(v.lateReason ? { lateReason: v.lateReason } : {}) }, after)
    if (open === 'sign') acts.sign.act.mutate({ ...on, signedOn: v.day, signedBy: v.signedBy }, after)
    if (open === 'return') acts.return.act.mutate({ ...on, returnedOn: v.day, reason: v.reason }, after)
    if (open === 'repost') acts.repost.act.mutate({ ...on, remark: v.remark ?? '', ...(v.address ? { address: v.address } : {}) }, after)
  }
  const running = open ? acts[open].act : undefined
  return (
    <>
      {(Object.keys(titles) as Act[]).map((act) => (
        <Button key={act} size="small" onClick={() => setOpen(act)}>
          {titles[act]}
        </Button>
      ))}
      <Modal
        open={open !== undefined}
        title={open && `${titles[open]}：${rows.length} 封`}
        okText={open && titles[open]}
        onCancel={() => setOpen(undefined)}
        onOk={() => form.submit()}
        confirmLoading={running?.isPending ?? false}
        destroyOnHidden
      >
        <Form form={form} layout="vertical" preserve={false} initialValues={{ day: today(serverNow()), channel: 'EMS' }} onFinish={send}>
          <FaultList why={running?.error ?? null} />
          {open !== 'repost' && (
            <Form.Item name="day" label="日期" rules={[{ required: true, message: '请填写日期' }]}>
              <DayField label="日期" />
            </Form.Item>
          )}
          {open === 'post' && (
            <>
              <Form.Item name="channel" label="寄送方式">
                <Select options={['EMS', '挂号信'].map((value) => ({ value }))} />
              </Form.Item>
              <Form.Item name="lateReason" label="已不能按期送达仍要寄出的原因" extra="只在合同交付日前 10 日已过时需要">
                <Input maxLength={500} />
              </Form.Item>
            </>
          )}
          {open === 'sign' && (
            <Form.Item name="signedBy" label="签收人" rules={[{ required: true, message: '请填写签收人' }]}>
              <Input maxLength={50} placeholder="本人、家属、物业代收" />
            </Form.Item>
          )}
          {open === 'return' && (
            <Form.Item name="reason" label="退回原因" rules={[{ required: true, message: '请选择退回原因' }]}>
              <Select options={returnReasons.map((value) => ({ value }))} />
            </Form.Item>
          )}
          {open === 'repost' && (
            <>
              {rows.length === 1 && (
                <Form.Item name="address" label="核实后的地址" extra="空着用原地址">
                  <Input maxLength={200} placeholder={rows[0]?.address} />
                </Form.Item>
              )}
              <Form.Item name="remark" label="核实经过">
                <Input.TextArea maxLength={500} autoSize />
              </Form.Item>
            </>
          )}
        </Form>
      </Modal>
      {(Object.keys(titles) as Act[]).map((act) => (
        <ManyResult key={act} what={`${titles[act]}结果`} result={acts[act].result} onClose={acts[act].clear} />
      ))}
    </>
  )
}
