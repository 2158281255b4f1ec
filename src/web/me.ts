import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Role } from '../kernel/roles.ts'
import { type Me, me } from '../staff/api.ts'
import { type CallError, call } from './call.ts'

export const useMe = () => useQuery<Me, CallError>({ queryKey: ['me'], queryFn: () => call(me, {}), staleTime: 60_000, retry: false })

/** The project in the address, with the roles I hold there. Pages below `/:project` are drawn only when there is one. */
export const useProject = () => {
  const { project: code } = useParams({ strict: false }) as { project?: string }
  const mine = useMe().data
  const project = mine?.projects.find((p) => p.code === code)
  if (!mine || !project) throw new Error('this component belongs below a project') // ProjectLayout sees to it
  return { ...project, me: mine, holds: (...wanted: readonly Role[]) => wanted.some((role) => project.roles.includes(role)) }
}
