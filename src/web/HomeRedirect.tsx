import { Navigate } from '@tanstack/react-router'
import { Button, Result } from 'antd'
import { Loading } from './Loading.tsx'
import { lastProject } from './last-project.ts'
import { useMe } from './me.ts'

/** `/` leads to the project used last. */
export const HomeRedirect = () => {
  const me = useMe()
  if (me.isPending) return <Loading />
  if (me.error)
    return me.error.status === 401 ? (
      <Navigate to="/sign-in" />
    ) : (
      <Result status="warning" title={me.error.message} extra={<Button onClick={() => void me.refetch()}>重试</Button>} />
    )
  const project = me.data.projects.find((p) => p.code === lastProject()) ?? me.data.projects[0]
  return project ? (
    <Navigate to={`/${project.code}/workbench`} />
  ) : (
    <Result status="info" title="您还不属于任何项目" subTitle="请系统管理员在「员工与权限」中把您加入项目。" />
  )
}
