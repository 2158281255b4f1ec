import { Navigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { Loading } from './Loading.tsx'
import { lastProject } from './last-project.ts'
import { useMe } from './me.ts'
import { Notice } from './Notice.tsx'

/** `/` leads to the project used last. */
export const HomeRedirect = () => {
  const me = useMe()
  if (me.isPending) return <Loading />
  if (me.error)
    return me.error.status === 401 ? (
      <Navigate to="/sign-in" />
    ) : (
      <Notice title={me.error.message} next={<Button onClick={() => void me.refetch()}>重试</Button>} />
    )
  const project = me.data.projects.find((p) => p.code === lastProject()) ?? me.data.projects[0]
  return project ? (
    <Navigate to={`/${project.code}/workbench`} />
  ) : (
    <Notice title="您还不属于任何项目" note="请系统管理员在「员工与权限」中把您加入项目。" />
  )
}
