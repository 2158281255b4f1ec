import { Button, Form, Input } from 'antd'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { addAccount } from './administration.ts'
import { isPost, type Post, PostForm } from './PostForm.tsx'
import { SecretShown } from './SecretShown.tsx'

type Values = { readonly username: string; readonly name: string; readonly email?: string; readonly post?: Partial<Post> }

/** A new account with its first post; the password is made by the program and shown this once. */
export const StaffAddForm = ({ onDone }: { onDone: () => void }) => {
  const add = useAct(addAccount, { quiet: true })
  if (add.data)
    return <SecretShown label="初始密码" secret={add.data.password} note="请当面交给本人，首次登录后自行更换。此密码只显示这一次。" onDone={onDone} />
  const send = (v: Values) =>
    add.mutate({
      username: v.username,
      name: v.name,
      ...(v.email ? { email: v.email } : {}),
      posts: isPost(v.post) ? [{ project: v.post.project, role: v.post.role, contractor: v.post.contractor ?? null }] : [],
    })
  return (
    <Form layout="vertical" requiredMark={false} onFinish={send}>
      <FaultList why={add.error} />
      <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
        <Input autoFocus maxLength={50} />
      </Form.Item>
      <Form.Item name="username" label="登录名" rules={[{ required: true, message: '请填写登录名' }]}>
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label="邮箱（可不填）">
        <Input type="email" />
      </Form.Item>
      <Form.Item name="post" label="岗位（可以以后再加）">
        <PostForm />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        新增员工
      </Button>
    </Form>
  )
}
