import { KeyOutlined, LogoutOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { roles } from '../kernel/roles.ts'
import { signOut } from '../staff/api.ts'
import { useAct } from './call.ts'
import { forgetMe, useProject } from './me.ts'

const PasswordForm = lazy(() => import('../staff/PasswordForm.tsx').then((m) => ({ default: m.PasswordForm })))

/** What the field pages keep on this device; loaded only when somebody leaves. */
const outbox = () => import('../handover/inspection/outbox.ts')

/** Who I am, and what concerns my own account. */
export const PersonMenu = () => {
  const project = useProject()
  const [changing, setChanging] = useState(false)
  const { modal } = App.useApp()
  const signedOut = async () => {
    await (await outbox()).forgetAll()
    forgetMe()
    window.location.assign('/sign-in')
  }
  const leave = useAct(signOut, { after: () => void signedOut() })
  const mayLeave = async () => {
    const left = (await (await outbox()).unsent()).length
    if (left === 0) return leave.mutate({})
    modal.warning({
      title: `还有 ${left} 项验房记录只在这台设备上，现在不能退出登录`,
      content: '请联网打开「手机验房」，等全部同步后再退出；同步失败的项请先处理。',
      okText: '知道了',
    })
  }
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'password', icon: <KeyOutlined />, label: '更换密码', onClick: () => setChanging(true) },
            { key: 'out', icon: <LogoutOutlined />, label: '退出登录', onClick: () => void mayLeave() },
          ],
        }}
      >
        <Button type="text" className="shell-me" aria-label={`${project.me.name}，账号菜单`}>
          <i aria-hidden="true">{project.me.name.slice(0, 1)}</i>
          <span className="shell-me-name">
            {project.me.name}
            <small>{project.roles[0] ? roles[project.roles[0]] : ''}</small>
          </span>
        </Button>
      </Dropdown>
      <Suspense>{changing && <PasswordForm onClose={() => setChanging(false)} />}</Suspense>
    </>
  )
}
