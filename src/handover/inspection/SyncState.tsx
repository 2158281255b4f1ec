import { Button } from 'antd'
import { StatusDot } from '../../web/StatusDot.tsx'
import { flush } from './flush.ts'
import type { Item, ItemState } from './outbox.ts'

const tone = { 仅本机: 'amber', 上传中: 'indigo', 已同步: 'leaf', 失败: 'seal' } as const

/** How one record stands between this phone and the server. 已同步 only after the server has said so. */
export const SyncDot = ({ state }: { state: ItemState }) => <StatusDot tone={tone[state]}>{state}</StatusDot>

/** The total, on every field page. */
export const SyncTotal = ({ left, items, stale }: { left: number; items: readonly Item[]; stale: boolean }) => (
  <p className="sync-total" role="status">
    {stale && <b className="bad">没有网络，正在用本机数据 · </b>}
    {left === 0 ? '全部已同步' : `${left} 项还在本机`}
    {items.some((i) => i.state === '失败') && <b className="bad"> · 有失败项，请看原因</b>}
    {left > 0 && (
      <Button size="small" type="link" onClick={() => void flush()}>
        立即同步
      </Button>
    )}
  </p>
)
