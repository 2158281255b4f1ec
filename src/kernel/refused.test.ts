import { expect, test } from 'vitest'
import { elsewhere, home } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { openCase } from '../cases/api.ts'

// covers S7-4.9
test('被拒绝的办理也留痕：谁、何时、想办什么、程序怎么说；记录不可改', async () => {
  const { app, as } = await openWorld()
  const auditor = await as('kefu')
  const refused = await auditor.call(openCase, { project: home, process: 'handover', title: '试立案' })
  expect(refused.status).toBe(403)
  await auditor.call(openCase, { project: elsewhere, process: 'repair', title: '别的项目' })
  const rows = await app.db.selectFrom('refused_acts').select(['project_id', 'actor_name', 'act', 'codes', 'sentence']).orderBy('id').execute()
  expect(rows).toEqual([
    { project_id: home, actor_name: '苏晓敏', act: '立案', codes: ['ROLE'], sentence: '「交房入伙」不由您立案' },
    { project_id: null, actor_name: '苏晓敏', act: '立案', codes: ['NOT_FOUND'], sentence: '没有这个项目' },
  ])
  await expect(app.db.deleteFrom('refused_acts').execute()).rejects.toThrow('append-only')
})
