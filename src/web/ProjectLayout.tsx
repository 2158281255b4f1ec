import { Navigate, Outlet, useLocation, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { Suspense, useEffect } from 'react'
import { Loading } from './Loading.tsx'
import { rememberProject } from './last-project.ts'
import { useMe } from './me.ts'
import { NotFoundPage } from './NotFoundPage.tsx'
import { Notice } from './Notice.tsx'
import { Shell } from './Shell.tsx'

/** Lets nobody below a project who is not signed in or does not belong to it. */
const Gate = ({ children }: { children: React.ReactNode }) => {
  const { project: code } = useParams({ strict: false }) as { project?: string }
  const { href } = useLocation()
  const me = useMe()
  const project = me.data?.projects.find((p) => p.code === code)
  useEffect(() => {
    if (!project) return
    rememberProject(project.code)
    document.title = `${project.name} · 归家`
  }, [project])
  if (me.isPending) return <Loading />
  // While the sign-in page is on its way the address is already its own; asking again would nest one `next` in the other without end.
  if (me.error?.status === 401) return href.startsWith('/sign-in') ? <Loading /> : <Navigate to="/sign-in" search={{ next: href } as never} />
  if (me.error) return <Notice title={me.error.message} next={<Button onClick={() => void me.refetch()}>重试</Button>} />
  return project ? children : <NotFoundPage />
}

export const ProjectLayout = () => (
  <Gate>
    <Shell>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </Shell>
  </Gate>
)

/** Pages without menu and top bar: the calling screen, pages for the phone. */
export const BareLayout = () => (
  <Gate>
    <Suspense fallback={<Loading />}>
      <Outlet />
    </Suspense>
  </Gate>
)
