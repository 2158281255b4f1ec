import type { Built } from '../app.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { serve } from '../kernel/serve.server.ts'
import * as api from './api.ts'
import { removeDemo } from './remove.server.ts'

export const demoRoutes = (app: Built): void => {
  serve(app, api.demoState, async ({ db, who }) => {
    const project = await db
      .selectFrom('projects')
      .select([
        'id',
        'code',
        'name',
        (e) =>
          e
            .selectFrom('units')
            .whereRef('units.project_id', '=', 'projects.id')
            .select((u) => u.fn.countAll<number>().as('n'))
            .as('units'),
      ])
      .where('demo', '=', true)
      .executeTakeFirst()
    const roles = project ? [...who.everywhere, ...(who.projects.get(project.id) ?? [])] : []
    return { project: roles.length && project ? { ...project, units: project.units ?? 0 } : null, removable: roles.includes('administrator') }
  })
  serve(app, api.removeDemo, ({ project, actor, input, at }) => {
    if (!project.demo) throw new Refusal('这不是演示项目，不能移除')
    if (input.code !== project.code) throw new Refusal({ code: 'CONFIRM', message: `请输入项目代号 ${project.code} 确认移除`, field: 'code' }, 400)
    return removeDemo(app, actor, at)
  })
}
