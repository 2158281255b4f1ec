import { Alert, Button } from 'antd'
import type { Fault } from '../kernel/refusal.ts'
import type { CallError } from './call.ts'

/** Every reason at once, each a sentence. What the log needs can be copied (U-TXT-3). */
export const FaultList = ({ why, faults = why?.faults ?? [] }: { why?: CallError | null; faults?: readonly Fault[] }) => {
  const said = faults.length ? faults.map((f) => f.message) : why ? [why.message] : []
  if (said.length === 0) return null
  const diagnosis = why && `${new Date().toISOString()} ${why.status} ${faults.map((f) => f.code).join(',')} ${why.requestId ?? ''}`.trim()
  return (
    <Alert
      type={why?.status === 0 ? 'warning' : 'error'}
      showIcon
      className="gap-below"
      title={said.length === 1 ? said[0] : `有 ${said.length} 处需要处理`}
      {...(said.length > 1
        ? {
            description: (
              <ul className="faults">
                {said.map((s) => (
                  <li key={s}>{s}</li>
                ))}
              </ul>
            ),
          }
        : {})}
      {...(diagnosis && why.status >= 500
        ? {
            action: (
              <Button size="small" onClick={() => void navigator.clipboard.writeText(diagnosis)}>
                复制诊断信息
              </Button>
            ),
          }
        : {})}
    />
  )
}
