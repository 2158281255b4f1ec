import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useAct } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { startPrintRun } from './api.ts'

type Waiting = { readonly batch: string; readonly name: string; readonly letters: number }

/** Batches with letters that wait to be printed: one press prints them all. */
export const PrintRunWaiting = ({ waiting, onStart }: { waiting: readonly Waiting[]; onStart: (run: string) => void }) => {
  const project = useProject()
  const start = useAct(startPrintRun, { done: '已开始打印', after: ({ id }) => onStart(id) })
  if (!project.holds('customerService', 'customerServiceLead')) return null
  return waiting.map((w) => (
    <Button
      key={w.batch}
      type="primary"
      icon={<PrinterOutlined />}
      loading={start.isPending}
      onClick={() => start.mutate({ project: project.id, batch: w.batch })}
    >
      打印{w.name}通知书 {w.letters.toLocaleString('zh-CN')} 封
    </Button>
  ))
}
