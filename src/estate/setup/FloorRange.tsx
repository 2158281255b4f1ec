import { Button, Checkbox, InputNumber } from 'antd'
import { useState } from 'react'
import { type NamedFloor, namedFloors } from './named-floors.ts'

/** Many floors at once: from the lowest to the highest, on request with the names that lifts leave out. */
export const FloorRange = ({ onAdd }: { onAdd: (floors: readonly NamedFloor[]) => void }) => {
  const [from, setFrom] = useState<number | null>(1)
  const [to, setTo] = useState<number | null>(18)
  const [skips, setSkips] = useState(false)
  return (
    <div className="setup-range">
      <InputNumber aria-label="从实际第几层" value={from} min={-20} max={200} precision={0} onChange={setFrom} />
      至
      <InputNumber aria-label="到实际第几层" value={to} min={-20} max={200} precision={0} onChange={setTo} />层
      <Checkbox checked={skips} onChange={(e) => setSkips(e.target.checked)}>
        避开 4、13、14、24
      </Checkbox>
      <Button
        disabled={from === null || to === null || to < from}
        onClick={() => from !== null && to !== null && onAdd(namedFloors(from, to, skips))}
      >
        生成楼层
      </Button>
    </div>
  )
}
