import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover, Segmented } from 'antd'
import type { Column } from './column.ts'
import type { ColumnChoice } from './use-columns.ts'

type Props<Row> = {
  readonly all: readonly Column<Row>[]
  readonly choice: ColumnChoice
  readonly choose: (change: Partial<ColumnChoice>) => void
  readonly reset: () => void
}

/** 列设置: which columns, in which order, how close together; 恢复默认 takes it all back. The column that names the record stays. */
export const ColumnMenu = <Row,>({ all, choice, choose, reset }: Props<Row>) => {
  const keys = all.map((c) => c.key)
  const show = (key: string, on: boolean) => choose({ hidden: on ? choice.hidden.filter((k) => k !== key) : [...choice.hidden, key] })
  const move = (at: number, by: number) => {
    const order = keys.filter((_, i) => i !== at)
    order.splice(at + by, 0, keys[at] ?? '')
    choose({ order })
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="列设置"
      content={
        <div className="column-menu">
          <ul>
            {all.map((c, i) => (
              <li key={c.key}>
                <Checkbox
                  checked={c.card === 'title' || !choice.hidden.includes(c.key)}
                  disabled={c.card === 'title'}
                  onChange={(e) => show(c.key, e.target.checked)}
                >
                  {c.title}
                </Checkbox>
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowUpOutlined />}
                  aria-label={`${c.title}前移`}
                  disabled={i === 0}
                  onClick={() => move(i, -1)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowDownOutlined />}
                  aria-label={`${c.title}后移`}
                  disabled={i === all.length - 1}
                  onClick={() => move(i, 1)}
                />
              </li>
            ))}
          </ul>
          <Segmented
            block
            aria-label="行距"
            value={choice.dense ? 'dense' : 'wide'}
            options={[
              { value: 'wide', label: '宽松' },
              { value: 'dense', label: '紧凑' },
            ]}
            onChange={(to) => choose({ dense: to === 'dense' })}
          />
          <Button type="link" size="small" onClick={reset}>
            恢复默认
          </Button>
        </div>
      }
    >
      <Button type="text" icon={<SettingOutlined />} aria-label="列设置" />
    </Popover>
  )
}
