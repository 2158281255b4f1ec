import { expect, test } from 'vitest'
import { elsewhere } from '../../test/cast.ts'
import { openComplaints } from '../../test/complaints.ts'
import { openWorld } from '../../test/open.ts'
import { scopedTo } from '../../test/scoped.ts'

test('隔离确实在起作用：只许看别的项目的连接，本项目一行也看不到、改不到；关闭后恢复', async () => {
  const world = await openWorld()
  await openComplaints(world, 3)
  const { pool, close } = await scopedTo(world, elsewhere)
  for (const table of ['cases', 'events', 'units', 'customers', 'telephones', 'contracts'])
    expect((await pool.query(`select 1 from ${table}`)).rowCount).toBe(0)
  expect((await pool.query("update cases set title = 'x'")).rowCount).toBe(0)
  await world.app.pool.query('select scope_rows(false)')
  expect((await pool.query('select 1 from cases')).rowCount).toBe(3)
  await close()
})
