import { DownOutlined, HomeOutlined, MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Dropdown } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { FindBox } from './FindBox.tsx'
import { Loading } from './Loading.tsx'
import { MessageBell } from './MessageBell.tsx'
import { useProject } from './me.ts'
import { OfflineBanner } from './OfflineBanner.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { pageAt, pageElsewhere } from './pages.ts'
import { SideMenu } from './SideMenu.tsx'

const WatermarkLayer = lazy(() => import('./WatermarkLayer.tsx').then((m) => ({ default: m.WatermarkLayer })))
const foldKey = 'guijia.menu-folded'

/** Menu at the left (folds to icons), project, find box, bell and person above, one page below. On a phone the menu comes from the side. */
export const Shell = ({ children }: { children: ReactNode }) => {
  const [menuOpen, setMenuOpen] = useState(false)
  const [folded, setFolded] = useState(() => localStorage.getItem(foldKey) === '1')
  const { pathname } = useLocation()
  const fold = () => {
    localStorage.setItem(foldKey, folded ? '0' : '1')
    setFolded(!folded)
  }
  return (
    <div className={folded ? 'shell folded' : 'shell'}>
      <a href="#page" className="skip-link">
        跳到正文
      </a>
      <aside className="shell-side" aria-label="菜单">
        <SideMenu folded={folded} />
        <Button
          type="text"
          className="shell-fold"
          icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          aria-label={folded ? '展开菜单' : '收起菜单'}
          onClick={fold}
        />
      </aside>
      <Drawer open={menuOpen} onClose={() => setMenuOpen(false)} placement="left" size={260} title={null} closable={false} className="shell-drawer">
        <SideMenu onChosen={() => setMenuOpen(false)} />
      </Drawer>
      <div className="shell-main">
        <OfflineBanner />
        <header className="shell-head">
          <Button type="text" className="shell-burger" icon={<MenuOutlined />} aria-label="打开菜单" onClick={() => setMenuOpen(true)} />
          <ProjectSwitch />
          <FindBox />
          <span className="grow" />
          <MessageBell />
          <PersonMenu />
        </header>
        <main className="shell-body" id="page" tabIndex={-1}>
          {pageAt(pathname)?.impersonal ? (
            children
          ) : (
            <Suspense fallback={<Loading />}>
              <WatermarkLayer>{children}</WatermarkLayer>
            </Suspense>
          )}
        </main>
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
        onClick: ({ key }) => void navigate({ to: `/${key}/${pageElsewhere(pathname)}` }),
      }}
    >
      <Button type="text" className="shell-project" aria-label={`当前项目：${project.name}`}>
        <HomeOutlined /> <span>{project.name}</span> {others.length > 1 && <DownOutlined className="tiny" />}
      </Button>
    </Dropdown>
  )
}
