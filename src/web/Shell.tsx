import { DownOutlined, HomeOutlined, LogoutOutlined, MenuOutlined } from '@ant-design/icons'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Avatar, Button, Drawer, Dropdown } from 'antd'
import { type ReactNode, useState } from 'react'
import { roles } from '../kernel/roles.ts'
import { signOut } from '../staff/api.ts'
import { useAct } from './call.ts'
import { useProject } from './me.ts'
import { SideMenu } from './SideMenu.tsx'

/** Menu at the left, project, find box and person above, one page below. On a phone the menu comes from the side. */
export const Shell = ({ children }: { children: ReactNode }) => {
  const [menuOpen, setMenuOpen] = useState(false)
  return (
    <div className="shell">
      <aside className="shell-side" aria-label="菜单">
        <SideMenu />
      </aside>
      <Drawer open={menuOpen} onClose={() => setMenuOpen(false)} placement="left" size={260} title={null} closable={false} className="shell-drawer">
        <SideMenu onChosen={() => setMenuOpen(false)} />
      </Drawer>
      <div className="shell-main">
        <header className="shell-head">
          <Button type="text" className="shell-burger" icon={<MenuOutlined />} aria-label="打开菜单" onClick={() => setMenuOpen(true)} />
          <ProjectSwitch />
          <span className="grow" />
          <PersonMenu />
        </header>
        <main className="shell-body">{children}</main>
      </div>
    </div>
  )
}

const ProjectSwitch = () => {
  const project = useProject()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const others = project.me.projects
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: others.map((p) => ({ key: p.code, label: p.name })),
        selectedKeys: [project.code],
        onClick: ({ key }) => void navigate({ to: pathname.replace(`/${project.code}/`, `/${key}/`) }),
      }}
    >
      <Button type="text" className="shell-project">
        <HomeOutlined /> {project.name} {others.length > 1 && <DownOutlined className="tiny" />}
      </Button>
    </Dropdown>
  )
}

const PersonMenu = () => {
  const project = useProject()
  const leave = useAct(signOut, { after: () => window.location.assign('/sign-in') })
  return (
    <Dropdown trigger={['click']} menu={{ items: [{ key: 'out', icon: <LogoutOutlined />, label: '退出登录', onClick: () => leave.mutate({}) }] }}>
      <Button type="text" className="shell-me" aria-label={`${project.me.name}，账号菜单`}>
        <Avatar size={28}>{project.me.name.slice(0, 1)}</Avatar>
        <span className="shell-me-name">
          {project.me.name}
          <small>{project.roles[0] ? roles[project.roles[0]] : ''}</small>
        </span>
      </Button>
    </Dropdown>
  )
}
