import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { demoAccounts, signIn } from '../staff/api.ts'
import { useAct, useCall } from './call.ts'

/** Sign-in. While a demo project exists its accounts are offered at one click. */
export const SignInPage = () => {
  const { next } = useSearch({ strict: false }) as { next?: string }
  const navigate = useNavigate()
  const client = useQueryClient()
  const demo = useCall(demoAccounts, {})
  const enter = useAct(signIn, {
    quiet: true,
    after: (me) => {
      client.setQueryData(['me'], me)
      void navigate({ to: next?.startsWith('/') && !next.startsWith('//') ? next : '/', replace: true })
    },
  })
  return (
    <main className="sign-in">
      <section className="sheet sign-in-card">
        <h1>
          <img src="/mark.svg" alt="" width={40} height={40} /> 归家
        </h1>
        <p className="dim">客服部、售楼处、物业前台的一本总账：从看房、签约、交房到住进去。</p>
        <Form layout="vertical" onFinish={(v: { username: string; password: string }) => enter.mutate(v)} requiredMark={false}>
          <Form.Item name="username" label="登录名" rules={[{ required: true, message: '请填写登录名' }]}>
            <Input autoFocus autoComplete="username" size="large" />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          {enter.error && <Alert type="error" showIcon title={enter.error.message} className="gap-below" />}
          <Button type="primary" htmlType="submit" size="large" block loading={enter.isPending}>
            登录
          </Button>
        </Form>
        {demo.data?.password && (
          <div className="sign-in-demo">
            <h2>演示账号</h2>
            <p className="dim">这里是演示项目，人物全部虚构。点一个岗位直接进入：</p>
            <div>
              {demo.data.accounts.map((a) => (
                <Button key={a.username} size="small" onClick={() => enter.mutate({ username: a.username, password: demo.data?.password ?? '' })}>
                  {a.role} · {a.name}
                </Button>
              ))}
            </div>
          </div>
        )}
      </section>
    </main>
  )
}
