import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useProject } from './me.ts'

/** A link to a page of this project: `<PageLink to="cases/…">`. */
export const PageLink = ({
  to,
  search,
  children,
  className,
  title,
}: {
  to: string
  search?: Record<string, string | undefined>
  children: ReactNode
  className?: string
  title?: string
}) => {
  const { code } = useProject()
  return (
    <Link to={`/${code}/${to}`} {...(search ? { search: search as never } : {})} {...(className ? { className } : {})} {...(title ? { title } : {})}>
      {children}
    </Link>
  )
}
