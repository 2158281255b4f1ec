import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { roles } from '../kernel/roles.ts'
import { useAct, useCall } from '../web/call.ts'
import { serverNow } from '../web/clock.ts'
import { moment } from '../web/due-words.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { Notice } from '../web/Notice.tsx'
import { StatusDot } from '../web/StatusDot.tsx'
import { TokenForm } from './TokenForm.tsx'
import { listTokens, revokeToken } from './tokens.ts'

/** Tokens by which other programs call the interface; the token itself is shown once, when it is made. */
export const TokenList = () => {
  const { modal } = App.useApp()
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useCall(listTokens, {})
  const revoke = useAct(revokeToken, { done: '令牌已作废' })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const now = serverNow().toISOString()
  return (
    <>
      <p className="dim">
        别的程序凭令牌调用接口；令牌能做的不超过建立它的人。接口说明见 <a href="/api/docs">/api/docs</a>。
      </p>
      <Button onClick={() => setAdding(true)}>建立令牌</Button>
      {data.tokens.length === 0 ? (
        <Notice title="还没有令牌" />
      ) : (
        <ul className="tokens">
          {data.tokens.map((t) => (
            <li key={t.id}>
              <b>{t.name}</b>
              <span className="dim">
                …{t.tail} · {t.owner} · {t.roles.map((r) => roles[r]).join('、')} · {t.readOnly ? '只读' : '可办理'}
              </span>
              <StatusDot tone={t.revokedAt || t.expiresAt < now ? 'quiet' : 'leaf'}>
                {t.revokedAt ? '已作废' : t.expiresAt < now ? '已到期' : '有效'}
              </StatusDot>
              <small>
                建于 {moment(t.createdAt)}，{moment(t.expiresAt).slice(0, 10)} 到期，{t.usedAt ? `最近使用 ${moment(t.usedAt)}` : '还没有用过'}
              </small>
              {!t.revokedAt && (
                <Button
                  type="link"
                  size="small"
                  onClick={() =>
                    modal.confirm({
                      title: `作废令牌「${t.name}」`,
                      content: '使用它的程序将不能再调用接口。',
                      okText: '作废令牌',
                      onOk: () => revoke.mutate({ token: t.id }),
                    })
                  }
                >
                  作废
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Drawer open={adding} onClose={() => setAdding(false)} size={520} title="建立令牌" destroyOnHidden>
        <TokenForm onDone={() => setAdding(false)} />
      </Drawer>
    </>
  )
}
