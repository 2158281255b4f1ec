import { App, Button } from 'antd'
import { useState } from 'react'
import { roles } from '../kernel/roles.ts'
import { useAct } from '../web/call.ts'
import { addPost, endPost, resetPassword, type StaffRow, setDisabled } from './administration.ts'
import { isPost, type Post, PostForm } from './PostForm.tsx'
import { SecretShown } from './SecretShown.tsx'

/** One account: its posts, and what the administrator may do with it. */
export const StaffDetail = ({ staff }: { staff: StaffRow }) => {
  const { modal } = App.useApp()
  const [post, setPost] = useState<Partial<Post>>({})
  const add = useAct(addPost, { done: '已授予岗位', after: () => setPost({}) })
  const end = useAct(endPost, { done: '已收回岗位' })
  const disable = useAct(setDisabled, { done: staff.disabledAt ? '已启用' : '已停用，此人随即退出登录' })
  const reset = useAct(resetPassword)
  if (reset.data)
    return (
      <SecretShown
        label={`${staff.name}的新密码`}
        secret={reset.data.password}
        note="旧密码和已登录的设备一并失效。此密码只显示这一次。"
        onDone={() => reset.reset()}
      />
    )
  return (
    <div className="staff-detail">
      <p className="dim">
        登录名 {staff.username} · {staff.email}
      </p>
      <h3>岗位</h3>
      {staff.posts.length === 0 && <p className="dim">没有岗位，登录后看不到任何项目。</p>}
      <ul>
        {staff.posts.map((p) => (
          <li key={p.id}>
            {roles[p.role]}
            <span className="dim">
              {p.projectName ?? '所有项目'}，{p.since} 起
            </span>
            <Button
              type="link"
              size="small"
              onClick={() =>
                modal.confirm({
                  title: `收回${staff.name}的「${roles[p.role]}」`,
                  content: `${p.projectName ?? '所有项目'}的这个岗位即时失效。`,
                  okText: '收回岗位',
                  onOk: () => end.mutate({ staff: staff.id, post: p.id }),
                })
              }
            >
              收回
            </Button>
          </li>
        ))}
      </ul>
      <div className="post-add">
        <PostForm value={post} onChange={setPost} />
        <Button
          disabled={!isPost(post)}
          loading={add.isPending}
          onClick={() => isPost(post) && add.mutate({ staff: staff.id, project: post.project, role: post.role, contractor: post.contractor ?? null })}
        >
          授予岗位
        </Button>
      </div>
      <h3>账号</h3>
      <div className="step-acts">
        <Button
          onClick={() =>
            modal.confirm({
              title: `重设${staff.name}的密码`,
              content: '旧密码立即失效，并退出所有设备。',
              okText: '重设密码',
              onOk: () => reset.mutate({ staff: staff.id }),
            })
          }
        >
          重设密码
        </Button>
        <Button
          danger={!staff.disabledAt}
          loading={disable.isPending}
          onClick={() =>
            staff.disabledAt
              ? disable.mutate({ staff: staff.id, disabled: false })
              : modal.confirm({
                  title: `停用${staff.name}（${staff.username}）`,
                  content: '停用后不能登录；办过的事项和记录不变。',
                  okText: '停用账号',
                  onOk: () => disable.mutate({ staff: staff.id, disabled: true }),
                })
          }
        >
          {staff.disabledAt ? '启用账号' : '停用账号'}
        </Button>
      </div>
    </div>
  )
}
