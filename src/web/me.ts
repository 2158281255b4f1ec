import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Role } from '../kernel/roles.ts'
import { type Me, me } from '../staff/api.ts'
import { CallError, call } from './call.ts'

const kept = 'guijia.me'

export const useMe = () => useQuery<Me, CallError>({ queryKey: ['me'], queryFn: askMe, staleTime: 60_000, retry: false })
export const forgetMe = (): void => localStorage.removeItem(kept)

/** Who I am. Without network it is who I was, so that the field pages open; every act is still decided by the server. */
const askMe = async (): Promise<Me> => {
  try {
    const mine = await call(me, {})
    localStorage.setItem(kept, JSON.stringify(mine))
    return mine
  } catch (why) {
    const before = localStorage.getItem(kept)
    if (why instanceof CallError && why.status === 0 && before) return JSON.parse(before) as Me // written above
    forgetMe()
    throw why
  }
}

/** The project in the address, with the roles I hold there. Pages below `/:project` are drawn only when there is one. */
export const useProject = () => {
  const { project: code } = useParams({ strict: false }) as { project?: string }
  const mine = useMe().data
  const project = mine?.projects.find((p) => p.code === code)
  if (!mine || !project) throw new Error('this component belongs below a project') // ProjectLayout sees to it
  return { ...project, me: mine, holds: (...wanted: readonly Role[]) => wanted.some((role) => project.roles.includes(role)) }
}
