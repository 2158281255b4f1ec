import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { CallError } from './call.ts'
import { Notice } from './Notice.tsx'

type Empty = {
  readonly what: string
  /** The conditions in force, in words. */
  readonly said: readonly string[]
  readonly onClear: () => void
  /** The tab looked at, and the first other one that holds something. */
  readonly tab?: string | undefined
  readonly elsewhere?: { readonly label: string; readonly count: number; readonly open: () => void } | undefined
  readonly next?: ReactNode
}

/** Nothing found: which conditions or tab gave nothing, and what to do next (U-TBL-11). */
export const ListEmpty = ({ said, onClear, tab, elsewhere, next, what }: Empty) => (
  <Notice
    title={
      said.length
        ? `${tab ? `「${tab}」里` : ''}没有符合条件的${what}：${said.join('，')}`
        : tab && elsewhere
          ? `「${tab}」里没有${what}`
          : `这里还没有${what}`
    }
    next={
      <div className="notice-next">
        {said.length > 0 && <Button onClick={onClear}>清空条件</Button>}
        {elsewhere && (
          <Button onClick={elsewhere.open}>
            看「{elsewhere.label}」{elsewhere.count.toLocaleString('zh-CN')} 条
          </Button>
        )}
        {next}
      </div>
    }
  />
)

/** The server refused, or was not reached: its sentence and a way on. */
export const ListRefused = ({ why, retry }: { why: CallError; retry: () => void }) => (
  <Notice
    title={why.message}
    note={why.status === 0 ? '已填写的内容都还在。网络恢复后再试。' : why.status === 403 ? '需要时请管理员为您增加岗位。' : undefined}
    next={<Button onClick={retry}>再试一次</Button>}
  />
)
