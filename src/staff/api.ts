import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { roleNames } from '../kernel/roles.ts'

export const ProjectCard = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  company: z.string(),
  demo: z.boolean(),
  roles: z.array(z.enum(roleNames)),
})
export const Me = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  everywhere: z.array(z.enum(roleNames)),
  projects: z.array(ProjectCard),
})
export type Me = z.output<typeof Me>

export const signIn = endpoint({
  method: 'POST',
  path: '/api/sign-in',
  label: '登录',
  by: 'everyone',
  input: z.object({ username: z.string().trim().min(1, '请填写登录名').max(64), password: z.string().min(1, '请填写密码').max(200) }),
  output: Me,
})
export const signOut = endpoint({
  method: 'POST',
  path: '/api/sign-out',
  label: '退出登录',
  by: 'everyone',
  input: z.object({}),
  output: z.object({}),
})
/** Who I am and which projects I may see; 401 for a stranger. */
export const me = endpoint({ method: 'GET', path: '/api/me', label: '我的账号', by: 'signedIn', input: z.object({}), output: Me })
/** Demo accounts, listed on the sign-in page while a demo project exists. */
export const demoAccounts = endpoint({
  method: 'GET',
  path: '/api/demo-accounts',
  label: '演示账号',
  by: 'everyone',
  input: z.object({}),
  output: z.object({ accounts: z.array(z.object({ username: z.string(), name: z.string(), role: z.string() })), password: z.string().nullable() }),
})
