import { Link, useLocation } from '@tanstack/react-router'
import { pageIcons } from './icons.tsx'
import { useProject } from './me.ts'
import { OpenTasks } from './OpenTasks.tsx'
import { type Page, pagesFor } from './pages.ts'

/** The pages this person works with, by group. */
export const SideMenu = ({ onChosen, folded = false }: { onChosen?: () => void; folded?: boolean }) => {
  const project = useProject()
  const { pathname } = useLocation()
  const groups = [...Map.groupBy(pagesFor(project.roles), (p) => p.group ?? '')]
  return (
    <nav className="side-menu">
      <Link to={`/${project.code}/workbench`} className="brand" {...(onChosen ? { onClick: onChosen } : {})}>
        <img src="/mark.svg" alt="" width={30} height={30} />
        <span>
          <b>归家</b>
          <small>从看房到入住，一路有据</small>
        </span>
      </Link>
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
