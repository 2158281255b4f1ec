import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { LensKey } from '../lens.ts'
import { type countsOf, headline } from './counts.ts'
import type { Cell } from './facade.ts'

/** The board in figures; while homes are chosen, those homes in figures (U-BRD-6). */
export const BoardStrip = ({
  counts,
  lens,
  areaKind,
  chosen,
  cells,
  onClear,
}: {
  counts: ReturnType<typeof countsOf>
  lens: LensKey
  areaKind: string
  chosen: ReadonlySet<string>
  cells: readonly Cell[]
  onClear: () => void
}) => {
  const { message } = App.useApp()
  if (chosen.size) {
    const picked = cells.filter((c) => chosen.has(c.id))
    const area = picked.reduce((sum, c) => sum + c.hundredths, 0)
    const copy = () =>
      void navigator.clipboard.writeText(picked.map((c) => c.label).join('\n')).then(() => message.success(`已复制 ${picked.length} 个房号`))
    return (
      <p className="board-strip chosen" role="status">
        已选择 <b>{picked.length}</b> 套，{areaText(area)}
        <Button size="small" type="text" icon={<CopyOutlined />} onClick={copy}>
          复制房号
        </Button>
        <Button size="small" type="text" onClick={onClear}>
          取消选择
        </Button>
      </p>
    )
  }
  const { label, value } = headline(counts.states, lens)
  return (
    <p className="board-strip">
      <span>
        共 <b>{counts.units.toLocaleString('zh-CN')}</b> 套
      </span>
      <span>
        {areaKind === '混合' ? '实测（未测的按预测）' : areaKind}面积 <b>{areaText(counts.area)}</b>
      </span>
      <span>
        {label} <b>{value}</b>
      </span>
    </p>
  )
}

const areaText = (hundredths: number): string =>
  `${(hundredths / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ㎡`
