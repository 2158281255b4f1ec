import { KeyOutlined, LogoutOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { roles } from '../kernel/roles.ts'
import { signOut } from '../staff/api.ts'
import { useAct } from './call.ts'
import { useProject } from './me.ts'

const PasswordForm = lazy(() => import('../staff/PasswordForm.tsx').then((m) => ({ default: m.PasswordForm })))

/** Who I am, and what concerns my own account. */
export const PersonMenu = () => {
  const project = useProject()
  const [changing, setChanging] = useState(false)
  const leave = useAct(signOut, { after: () => window.location.assign('/sign-in') })
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'password', icon: <KeyOutlined />, label: '更换密码', onClick: () => setChanging(true) },
            { key: 'out', icon: <LogoutOutlined />, label: '退出登录', onClick: () => leave.mutate({}) },
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
