import { Progress } from 'antd'
import type { PrintRun } from './api.ts'

/** How far a run is, in letters. Letters that could not be printed count as dealt with. */
export const PrintRunProgress = ({ of }: { of: Pick<PrintRun, 'done' | 'failed' | 'total' | 'state'> }) => (
  <Progress
    percent={of.total === 0 ? 0 : Math.floor(((of.done + of.failed) / of.total) * 100)}
    size="small"
    status={of.state === '失败' ? 'exception' : of.state === '打印中' ? 'active' : 'normal'}
    format={() => `${of.done.toLocaleString('zh-CN')} / ${of.total.toLocaleString('zh-CN')} 封`}
    aria-label={`已打印 ${of.done} 封，共 ${of.total} 封`}
  />
)
