import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct, useCall } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { demoState, removeDemo } from './api.ts'

/** One click takes the demo project away; its code is typed in once more, for nothing brings it back. Drawn for whoever may. */
export const DemoRemoval = () => {
  const { data } = useCall(demoState, {})
  const [open, setOpen] = useState(false)
  const [code, setCode] = useState('')
  // Everything on screen may have belonged to the demo: the program starts over.
  const remove = useAct(removeDemo, { quiet: true, after: () => window.location.assign('/') })
  const demo = data?.project
  if (!demo || !data.removable) return null
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        移除演示项目
      </Button>
      <Modal
        open={open}
        title={`移除演示项目「${demo.name}」`}
        okText={`移除 ${demo.units.toLocaleString('zh-CN')} 套房屋和全部事项`}
        okButtonProps={{ danger: true, disabled: code.trim() !== demo.code }}
        confirmLoading={remove.isPending}
        onOk={() => remove.mutate({ project: demo.id, code })}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>项目里的房屋、客户、事项、单据和演示账号都会删去，不能恢复；其他项目不受影响。</p>
        <FaultList why={remove.error} />
        <label htmlFor="demo-code">请输入项目代号 {demo.code} 确认</label>
        <Input id="demo-code" value={code} onChange={(e) => setCode(e.target.value)} autoComplete="off" />
      </Modal>
    </>
  )
}
