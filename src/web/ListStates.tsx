import { Button, Result } from 'antd'
import type { ReactNode } from 'react'
import type { CallError } from './call.ts'

/** Nothing found: which conditions gave nothing, and what to do next (U-TBL-11). */
export const ListEmpty = ({ said, onClear, next, what }: { said: readonly string[]; onClear: () => void; next?: ReactNode; what: string }) => (
  <div className="list-empty">
    <svg width="72" height="56" viewBox="0 0 72 56" aria-hidden="true">
      <path d="M12 50V24L36 8l24 16v26" className="empty-wall" />
      <path d="M28 50V34h16v16M6 50h60" className="empty-door" />
    </svg>
    <p>{said.length ? `没有符合条件的${what}：${said.join('，')}` : `这里还没有${what}`}</p>
    {said.length > 0 && <Button onClick={onClear}>清空条件</Button>}
    {next}
  </div>
)

/** The server refused, or was not reached: its sentence and a way on. */
export const ListRefused = ({ why, retry }: { why: CallError; retry: () => void }) => (
  <Result
    status={why.status === 403 ? '403' : 'warning'}
    title={why.message}
    subTitle={why.status === 0 ? '已填写的内容都还在。网络恢复后再试。' : why.status === 403 ? '需要时请管理员为您增加岗位。' : undefined}
    extra={<Button onClick={retry}>再试一次</Button>}
  />
)
