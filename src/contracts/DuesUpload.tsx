import { UploadOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal, Upload } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { type CallError, upload } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { importDues, previewDues } from './money-api.ts'

/** Payment schedules of many contracts from one list: shown first, then taken all or none. */
export const DuesUpload = () => {
  const project = useProject()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [file, setFile] = useState<File>()
  const about = { project: project.id }
  const read = useMutation<z.output<typeof previewDues.output>, CallError, File>({ mutationFn: (one) => upload(previewDues, about, [one]) })
  const take = useMutation<z.output<typeof importDues.output>, CallError, File>({
    mutationFn: (one) => upload(importDues, about, [one]),
    onSuccess: async ({ changed, unchanged }) => {
      void message.success(`已导入 ${changed} 份合同的付款计划${unchanged ? `，${unchanged} 份没有变化` : ''}`)
      setFile(undefined)
      await client.invalidateQueries()
    },
  })
  const plan = read.data
  const fresh = plan?.contracts.filter((c) => !c.unchanged).length ?? 0
  return (
    <>
      <Upload
        accept=".xlsx,.xlsm,.xls,.csv"
        showUploadList={false}
        beforeUpload={(one) => {
          setFile(one)
          take.reset()
          read.mutate(one)
          return false
        }}
      >
        <Button icon={<UploadOutlined />}>导入付款计划</Button>
      </Upload>
      <Modal
        open={file !== undefined}
        title="导入付款计划"
        okText={`导入 ${fresh} 份`}
        okButtonProps={{ disabled: !plan || plan.faults.length > 0 || fresh === 0, loading: take.isPending }}
        onOk={() => file && take.mutate(file)}
        onCancel={() => setFile(undefined)}
      >
        <FaultList why={read.error ?? take.error} />
        {plan && (
          <>
            <FaultList faults={plan.faults.map(({ code, message: said }) => ({ code, message: said }))} />
            <p>
              {file?.name}：{plan.contracts.length} 份合同，其中 {plan.contracts.length - fresh}{' '}
              份没有变化。原有计划由表中的整份替换，旧计划留在合同的记录里。
            </p>
          </>
        )}
      </Modal>
    </>
  )
}
