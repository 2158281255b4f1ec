import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { CallError } from './call.ts'
import { Notice } from './Notice.tsx'

/** Nothing found: which conditions gave nothing, and what to do next (U-TBL-11). */
export const ListEmpty = ({ said, onClear, next, what }: { said: readonly string[]; onClear: () => void; next?: ReactNode; what: string }) => (
  <Notice
    title={said.length ? `没有符合条件的${what}：${said.join('，')}` : `这里还没有${what}`}
    next={
      <>
        {said.length > 0 && <Button onClick={onClear}>清空条件</Button>}
        {next}
      </>
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
