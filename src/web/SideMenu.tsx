import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { pageIcons } from './icons.tsx'
import { answersTo } from './initials.ts'
import { useProject } from './me.ts'
import { OpenTasks } from './OpenTasks.tsx'
import { type Page, pagesFor } from './pages.ts'

/** The pages this person works with, by group. */
export const SideMenu = ({ onChosen, folded = false }: { onChosen?: () => void; folded?: boolean }) => {
  const project = useProject()
  const { pathname } = useLocation()
  const [typed, setTyped] = useState('')
  const navigate = useNavigate()
  const mine = pagesFor(project.roles).filter((p) => typed.trim() === '' || answersTo(p.label, typed))
  const groups = [...Map.groupBy(mine, (p) => p.group ?? '')]
  const openFirst = () => {
    const [first] = mine
    if (!first || typed.trim() === '') return
    setTyped('')
    onChosen?.()
    void navigate({ to: `/${project.code}/${first.path}` })
  }
  return (
    <nav className="side-menu">
      <Link to={`/${project.code}/workbench`} className="brand" {...(onChosen ? { onClick: onChosen } : {})}>
        <img src="/mark.svg" alt="" width={30} height={30} />
        <span>
          <b>归家</b>
          <small>从看房到入住，一路有据</small>
        </span>
      </Link>
      {!folded && (
        <input
          type="search"
          className="side-find"
          aria-label="查找菜单"
          placeholder="查找菜单，可用首字母"
          value={typed}
          onChange={(e) => setTyped(e.target.value)}
          onKeyDown={(e) => e.key === 'Enter' && !e.nativeEvent.isComposing && openFirst()}
        />
      )}
      {mine.length === 0 && <p className="dim side-none">没有这一页</p>}
      {groups.map(([group, members]) => (
        <section key={group}>
          {group && <h2>{group}</h2>}
          {members.map((p: Page) => {
            const on = pathname === `/${project.code}/${p.path}` || pathname.startsWith(`/${project.code}/${p.path}/`)
            return (
              <Link
                key={p.path}
                to={`/${project.code}/${p.path}`}
                className={on ? 'side-link on' : 'side-link'}
                ref={on ? intoView : null}
                {...(folded ? { title: p.label } : {})}
                {...(on ? { 'aria-current': 'page' as const } : {})}
                {...(onChosen ? { onClick: onChosen } : {})}
              >
                {p.icon && pageIcons[p.icon]}
                <span>{p.label}</span>
                {p.path === 'inbox' && <OpenTasks />}
              </Link>
            )
          })}
        </section>
      ))}
    </nav>
  )
}

/** The page one is on can be seen in a menu that is longer than the screen. */
const intoView = (link: HTMLAnchorElement | null): void => link?.scrollIntoView({ block: 'nearest' })
