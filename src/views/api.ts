import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { desk, roleNames } from '../kernel/roles.ts'

const by = ['administrator', ...desk, 'contractor', 'auditor'] as const
/** Lists that can keep views, by the path of their page. */
const page = z.string().regex(/^[a-z][a-z-]{1,40}$/, '没有这个页面')
const here = { project: z.uuid(), page }

/** The conditions in the address: words only. */
const Query = z.record(z.string().max(40), z.string().max(200))
/** Who sees a view beside its owner: nobody, the whole project, or one role in it. */
const Share = z.literal('me').or(z.literal('project')).or(z.enum(roleNames))

export const View = z.object({
  id: z.uuid(),
  name: z.string(),
  query: Query,
  share: Share,
  mine: z.boolean(),
  owner: z.string(),
  locked: z.boolean(),
  chosen: z.boolean(),
})
export type View = z.output<typeof View>

export const listViews = endpoint({
  method: 'GET',
  path: '/api/projects/:project/views',
  label: '已存视图',
  by,
  input: z.object(here),
  output: z.object({ views: z.array(View) }),
})
/** Saves the present conditions under a name; the same name of the same person is overwritten. Sharing with others is the leads' to lock. */
export const saveView = endpoint({
  method: 'POST',
  path: '/api/projects/:project/views',
  label: '保存视图',
  by,
  input: z.object({
    ...here,
    name: z.string().trim().min(1, '请填写视图名称').max(30, '视图名称最多 30 字'),
    query: Query,
    share: Share.default('me'),
    locked: z.boolean().default(false),
  }),
  output: z.object({ id: z.uuid() }),
})
/** Deletes one's own view. While others open a page with it, `sure` is asked for and they are named. */
export const dropView = endpoint({
  method: 'DELETE',
  path: '/api/projects/:project/views/:view',
  label: '删除视图',
  by,
  input: z.object({ project: z.uuid(), view: z.uuid(), sure: z.boolean().default(false) }),
  output: z.object({}),
})
/** Makes a view the one with which the page opens for me; null: none. */
export const chooseView = endpoint({
  method: 'PUT',
  path: '/api/projects/:project/views/default',
  label: '设为默认视图',
  by,
  input: z.object({ ...here, view: z.uuid().nullable() }),
  output: z.object({}),
})
