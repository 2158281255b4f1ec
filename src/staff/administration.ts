import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/instant.ts'
import { roleNames } from '../kernel/roles.ts'

const administrator = ['administrator'] as const
const password = z.string().min(8, '密码至少 8 位').max(200)
const Post = z.object({
  /** Absent: in every project. */
  project: z.uuid().nullable(),
  role: z.enum(roleNames),
  contractor: z.uuid().nullable().default(null),
})

export const StaffRow = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  disabledAt: Instant.nullable(),
  demo: z.boolean(),
  lastSeenAt: Instant.nullable(),
  posts: z.array(
    z.object({
      id: z.uuid(),
      project: z.uuid().nullable(),
      projectName: z.string().nullable(),
      role: z.enum(roleNames),
      contractor: z.uuid().nullable(),
      since: z.iso.date(),
    }),
  ),
})
export type StaffRow = z.output<typeof StaffRow>

export const listStaff = endpoint({
  method: 'GET',
  path: '/api/staff',
  label: '员工账号',
  by: administrator,
  input: z.object({
    q: z.string().trim().max(50).optional(),
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ rows: z.array(StaffRow), total: z.int() }),
})
/** A random password is made and answered this once. */
export const addAccount = endpoint({
  method: 'POST',
  path: '/api/staff',
  label: '新增员工账号',
  by: administrator,
  input: z.object({
    username: z
      .string()
      .trim()
      .regex(/^[\p{L}\p{N}._-]{2,30}$/u, '登录名为 2 至 30 位字母、数字或汉字'),
    name: z.string().trim().min(1, '请填写姓名').max(50),
    email: z.email('邮箱格式不正确').optional(),
    posts: z.array(Post).max(50).default([]),
  }),
  output: z.object({ id: z.string(), password: z.string() }),
})
const onStaff = { staff: z.string() }
export const setDisabled = endpoint({
  method: 'POST',
  path: '/api/staff/:staff/disabled',
  label: '停用或启用账号',
  by: administrator,
  input: z.object({ ...onStaff, disabled: z.boolean() }),
  output: z.object({}),
})
export const resetPassword = endpoint({
  method: 'POST',
  path: '/api/staff/:staff/reset-password',
  label: '重设密码',
  by: administrator,
  input: z.object(onStaff),
  output: z.object({ password: z.string() }),
})
export const addPost = endpoint({
  method: 'POST',
  path: '/api/staff/:staff/posts',
  label: '授予角色',
  by: administrator,
  input: Post.extend(onStaff),
  output: z.object({ id: z.uuid() }),
})
export const endPost = endpoint({
  method: 'POST',
  path: '/api/staff/:staff/posts/:post/end',
  label: '收回角色',
  by: administrator,
  input: z.object({ ...onStaff, post: z.uuid() }),
  output: z.object({}),
})
export const changePassword = endpoint({
  method: 'POST',
  path: '/api/me/password',
  label: '更换密码',
  by: 'signedIn',
  input: z.object({ current: z.string().min(1, '请填写当前密码').max(200), next: password }),
  output: z.object({}),
})
