import { UploadOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal, Upload } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { type CallError, upload } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { previewBankPlan, takeBankPlan } from './api.ts'

type Preview = z.output<typeof previewBankPlan.output>

/** The bank's own plan always wins: compared row by row first, then put in the place of ours. */
export const BankPlanUpload = ({ loan }: { loan: string }) => {
  const project = useProject()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [file, setFile] = useState<File>()
  const about = { project: project.id, loan }
  const read = useMutation<Preview, CallError, File>({ mutationFn: (one) => upload(previewBankPlan, about, [one]) })
  const take = useMutation<z.output<typeof takeBankPlan.output>, CallError, File>({
    mutationFn: (one) => upload(takeBankPlan, about, [one]),
    onSuccess: async ({ replaced }) => {
      void message.success(`已采用银行还款计划，更换 ${replaced} 期`)
      setFile(undefined)
      await client.invalidateQueries()
    },
  })
  const preview = read.data
  const differing = preview?.rows.filter((row) => row.difference !== 0) ?? []
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
        <Button icon={<UploadOutlined />}>导入银行还款计划</Button>
      </Upload>
      <Modal
        open={file !== undefined}
        title="银行还款计划与本方计划"
        okText="采用银行计划"
        okButtonProps={{ disabled: !preview || preview.faults.length > 0, loading: take.isPending }}
        onOk={() => file && take.mutate(file)}
        onCancel={() => setFile(undefined)}
      >
        <FaultList why={read.error ?? take.error} />
        {preview && (
          <>
            <FaultList faults={preview.faults.map(({ code, message: said }) => ({ code, message: said }))} />
            <p>
              银行 {preview.rows.length} 期，本方 {preview.ours} 期，金额或还款日不同 {preview.differing}{' '}
              期。已到期的各期不更换，已提醒的一期金额照银行计划。
            </p>
            <table className="loan-rows">
              <tbody>
                {differing.slice(0, 12).map((row) => (
                  <tr key={row.k}>
                    <td>第 {row.k} 期</td>
                    <td>{row.dueOn}</td>
                    <td>
                      <MoneyText fen={row.payment} />
                    </td>
                    <td>
                      {row.difference === null ? (
                        '本方没有这一期'
                      ) : (
                        <>
                          相差 <MoneyText fen={row.difference} />
                        </>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </Modal>
    </>
  )
}
