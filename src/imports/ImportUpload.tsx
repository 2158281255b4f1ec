import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Upload } from 'antd'
import { type CallError, linkTo, upload } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { Sheet } from '../web/Sheet.tsx'
import { type ImportDetail, rosterTemplate, uploadImport } from './api.ts'

/** Where a file is dropped. What it may be is said before; what is wrong with it stands below in a sentence. */
export const ImportUpload = ({ onRead }: { onRead: (id: string) => void }) => {
  const project = useProject()
  const client = useQueryClient()
  const read = useMutation<ImportDetail, CallError, File>({
    mutationFn: (file) => upload(uploadImport, { project: project.id }, [file]),
    onSuccess: async (detail) => {
      await client.invalidateQueries()
      onRead(detail.id)
    },
  })
  return (
    <Sheet
      title="导入名册"
      note="房屋、业主与合同一次导入"
      actions={
        <Button icon={<DownloadOutlined />} href={linkTo(rosterTemplate, { project: project.id })} download>
          下载模板
        </Button>
      }
    >
      <FaultList why={read.error} />
      <Upload.Dragger
        accept=".xlsx,.xlsm,.xls,.csv"
        multiple={false}
        showUploadList={false}
        disabled={read.isPending}
        beforeUpload={(file) => {
          read.mutate(file)
          return false
        }}
        className="import-drop"
      >
        <p className="import-drop-icon">
          <InboxOutlined />
        </p>
        <p>{read.isPending ? '正在读取并逐行核对…' : '把营销部移交的名册拖到这里，或点击选择文件'}</p>
        <p className="dim">xlsx、xls 或 csv，不超过 20 MB、20,000 行。先预检，确认后才入库。</p>
      </Upload.Dragger>
    </Sheet>
  )
}
