import { Button } from 'antd'
import type { ReactNode } from 'react'

type Props = {
  readonly count: number
  readonly elsewhere: number
  readonly total: number
  readonly onAll?: (() => void) | undefined
  readonly onClear: () => void
  readonly children: ReactNode
}

/** What is chosen, how many of it are not on this page, and what can be done with all of it (U-BLK-1). */
export const SelectionStrip = ({ count, elsewhere, total, onAll, onClear, children }: Props) => (
  <div className="selection-strip" role="status">
    <span>
      已选择 <b>{count}</b> 项{elsewhere > 0 && `（其中 ${elsewhere} 项不在本页）`}
    </span>
    {onAll && count < total && (
      <Button type="link" size="small" onClick={onAll}>
        选择全部 {total.toLocaleString('zh-CN')} 条结果
      </Button>
    )}
    {children}
    <Button type="link" size="small" onClick={onClear}>
      取消选择
    </Button>
  </div>
)
