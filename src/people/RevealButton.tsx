import { EyeOutlined } from '@ant-design/icons'
import { Button, Form, Input, Popover } from 'antd'
import { useEffect, useState } from 'react'
import { useAct } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { reveal, type revealable } from './api.ts'

const reasons = ['联系业主', '核对证件', '邮寄资料'] as const

/** The mask, and an eye that opens the whole value for half a minute once a reason is given (U-MSK-2). */
export const RevealButton = ({ field, id, mask, may }: { field: (typeof revealable)[number]; id: string; mask: string; may: boolean }) => {
  const project = useProject()
  const [asking, setAsking] = useState(false)
  const [value, setValue] = useState<string>()
  const open = useAct(reveal, {
    after: (out) => {
      setAsking(false)
      setValue(out.value)
    },
  })
  const seconds = open.data?.seconds ?? 30
  useEffect(() => {
    if (value === undefined) return
    const timer = setTimeout(() => setValue(undefined), seconds * 1000)
    return () => clearTimeout(timer)
  }, [value, seconds])
  if (value !== undefined)
    return (
      <span className="revealed" role="status">
        {value} <small className="dim">{seconds} 秒后隐去</small>
      </span>
    )
  return (
    <span className="masked">
      {mask}
      {may && mask && (
        <Popover
          open={asking}
          onOpenChange={setAsking}
          trigger="click"
          destroyOnHidden
          title="查看完整内容（会留下记录）"
          content={
            <Form
              layout="vertical"
              className="reveal-form"
              initialValues={{ reason: reasons[0] }}
              onFinish={({ reason }: { reason: string }) => open.mutate({ project: project.id, field, id, reason })}
            >
              <Form.Item name="reason" label="原因" rules={[{ required: true, min: 2, message: '请写明查看原因' }]}>
                <Input maxLength={100} list="reveal-reasons" autoFocus />
              </Form.Item>
              <datalist id="reveal-reasons">
                {reasons.map((r) => (
                  <option key={r} value={r} />
                ))}
              </datalist>
              <Button type="primary" htmlType="submit" size="small" loading={open.isPending}>
                查看
              </Button>
            </Form>
          }
        >
          <Button type="text" size="small" icon={<EyeOutlined />} aria-label={`查看完整内容：${mask}`} />
        </Popover>
      )}
    </span>
  )
}
