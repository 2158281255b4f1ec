import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Modal, Upload } from 'antd'
import { useState } from 'react'
import { type CallError, linkTo, upload, useAct, useCall } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { useProject } from '../../web/me.ts'
import { annotatedCertificates, certificateTemplate, showCertificateImport, takeCertificates, uploadCertificates, type verdicts } from './api.ts'
import { CertificateRows } from './CertificateRows.tsx'

type Verdict = (typeof verdicts)[number]

/** The registry's list of certificate numbers: template, preview with each row's verdict, what was refused handed back, then filed. */
export const CertificateImport = ({ onClose }: { onClose: () => void }) => {
  const project = useProject()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [id, setId] = useState<string>()
  const [verdict, setVerdict] = useState<Verdict>()
  const [page, setPage] = useState(1)
  const [doubtful, setDoubtful] = useState(false)
  const send = useMutation<{ import: string; repeated: boolean }, CallError, File>({
    mutationFn: (file) => upload(uploadCertificates, { project: project.id }, [file]),
    onSuccess: async (out) => {
      setId(out.import)
      setVerdict(undefined)
      setPage(1)
      void message.success(out.repeated ? '这份文件已经上传过，没有变化' : '已逐户核对')
      await client.invalidateQueries()
    },
  })
  const asked = { project: project.id, import: id ?? '', page, ...(verdict ? { verdict } : {}) }
  const { data } = useCall(showCertificateImport, asked, { enabled: id !== undefined })
  const take = useAct(takeCertificates, { done: ({ stored, refused }) => `已登记 ${stored} 户，未登记 ${refused} 户`, quiet: true })
  const ready = data ? data.counts.OK - data.counts.unchanged + (doubtful ? data.counts.WARN : 0) : 0
  return (
    <Modal
      open
      width={860}
      title="导入证号"
      onCancel={onClose}
      footer={
        data && !data.taken ? (
          <Button
            type="primary"
            loading={take.isPending}
            disabled={ready === 0}
            onClick={() => take.mutate({ project: project.id, import: id ?? '', doubtful })}
          >
            登记入库（{ready}）
          </Button>
        ) : (
          <Button onClick={onClose}>关闭</Button>
        )
      }
    >
      <p>按登记机构交回的清单一次登记证号和登簿日期，最多 1,000 户。逐户核对之后再登记，有误的行连同原因交还。</p>
      <div className="certificate-acts">
        <Upload
          accept=".xlsx,.xlsm,.xls,.csv"
          showUploadList={false}
          disabled={send.isPending}
          beforeUpload={(file) => {
            send.mutate(file)
            return false
          }}
        >
          <Button icon={<UploadOutlined />} loading={send.isPending}>
            上传证号清单
          </Button>
        </Upload>
        <Button icon={<DownloadOutlined />} href={linkTo(certificateTemplate, { project: project.id })} download>
          下载模板
        </Button>
        {data && data.counts.REJECT + data.counts.WARN > 0 && (
          <Button icon={<DownloadOutlined />} href={linkTo(annotatedCertificates, { project: project.id, import: id ?? '' })} download>
            下载批注表
          </Button>
        )}
      </div>
      <FaultList why={send.error ?? take.error} />
      {data && (
        <>
          <p role="status">
            「{data.fileName}」可登记 {data.counts.OK - data.counts.unchanged} 行，存疑 {data.counts.WARN} 行，错误 {data.counts.REJECT} 行
            {data.counts.unchanged > 0 && `，未变 ${data.counts.unchanged} 行`}
            {data.taken && `；${data.taken.by} 已登记 ${data.taken.stored} 户`}
          </p>
          {data.notes.map((n) => (
            <p key={n.code + n.message} className="dim">
              {n.message}
            </p>
          ))}
          {data.counts.WARN > 0 && !data.taken && (
            <Checkbox checked={doubtful} onChange={(e) => setDoubtful(e.target.checked)}>
              存疑的 {data.counts.WARN} 行已核对，一并登记
            </Checkbox>
          )}
          <CertificateRows
            rows={data.rows}
            total={data.total}
            page={page}
            verdict={verdict}
            onVerdict={(next) => {
              setVerdict(next)
              setPage(1)
            }}
            onPage={setPage}
          />
        </>
      )}
    </Modal>
  )
}
