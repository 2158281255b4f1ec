import { listColleagues } from '../cases/api.ts'
import { roleNames, roles } from '../kernel/roles.ts'
import { useCall } from '../web/call.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { Sheet } from '../web/Sheet.tsx'

/** Who holds which post in this project, post by post; posts that nobody holds are named, for work that waits for them waits for ever. */
export const ColleagueTable = () => {
  const project = useProject()
  const { data, error, refetch } = useCall(listColleagues, { project: project.id })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const posts = roleNames.filter((r) => r !== 'owner').map((role) => ({ role, people: data.people.filter((p) => p.roles.includes(role)) }))
  const vacant = posts.filter((p) => p.people.length === 0)
  return (
    <Sheet title="本项目同事" note="账号和岗位由管理所有项目的系统管理员增减">
      <dl className="colleagues">
        {posts
          .filter((p) => p.people.length > 0)
          .map((p) => (
            <div key={p.role}>
              <dt>{roles[p.role]}</dt>
              <dd>{p.people.map((one) => one.name).join('、')}</dd>
            </div>
          ))}
      </dl>
      {vacant.length > 0 && <p className="dim">还没有人担任：{vacant.map((p) => roles[p.role]).join('、')}。等这些岗位办理的事项会停在那里。</p>}
    </Sheet>
  )
}
