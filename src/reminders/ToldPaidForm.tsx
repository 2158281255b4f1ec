import { UploadOutlined } from '@ant-design/icons'
import { Button, Form, Upload } from 'antd'
import { useState } from 'react'
import { uploadFile } from '../cases/api.ts'
import { CallError, upload, useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { useProject } from '../web/me.ts'
import { toldPaid } from './api.ts'

/** The customer's own word with a bank slip; it ends the second text, nothing else. */
export const ToldPaidForm = ({ repayment }: { repayment: string }) => {
  const project = useProject()
  const [slip, setSlip] = useState<{ id: string; name: string }>()
  const [failed, setFailed] = useState<CallError>()
  const told = useAct(toldPaid, { done: '已登记，前三日的短信不再发', quiet: true })
  const take = async (file: File) => {
    try {
      const { files } = await upload(uploadFile, { project: project.id }, [file])
      setSlip(files[0])
      setFailed(undefined)
    } catch (why) {
      if (!(why instanceof CallError)) throw why
      setFailed(why)
    }
  }
  return (
    <Form<{ paidOn: string }>
      layout="inline"
      className="reminder-told"
      onFinish={({ paidOn }) => told.mutate({ project: project.id, repayment, paidOn, slip: slip?.id ?? '' })}
    >
      <FaultList why={failed ?? told.error} />
      <Form.Item name="paidOn" label="客户称已还款" rules={[{ required: true, message: '请填写还款日期' }]}>
        <DayField label="还款日期" />
      </Form.Item>
      <Upload
        accept="image/*,application/pdf"
        showUploadList={false}
        beforeUpload={(file) => {
          void take(file)
          return false
        }}
      >
        <Button icon={<UploadOutlined />}>{slip ? slip.name : '还款凭证'}</Button>
      </Upload>
      <Button htmlType="submit" disabled={!slip} loading={told.isPending}>
        登记
      </Button>
    </Form>
  )
}
