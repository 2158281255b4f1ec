import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { home } from '../../test/cast.ts'
import { closeAfter } from '../../test/close-after.ts'
import { grading, openComplaints } from '../../test/complaints.ts'
import { openWorld } from '../../test/open.ts'
import { buildApp } from '../app.server.ts'
import { performStep, uploadFile } from '../cases/api.ts'
import { openStore, type Store } from '../kernel/db.server.ts'
import { sealLog, verifyLog } from '../kernel/verify.server.ts'
import { backup } from './backup.server.ts'
import { restore } from './restore.server.ts'
import { storedTables } from './stored-tables.server.ts'

const folder = mkdtempSync(join(tmpdir(), 'guijia-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A hash of every row of every table, whatever their order. */
const contentOf = async ({ pool }: Store): Promise<Record<string, string>> => {
  const found: Record<string, string> = {}
  for (const { name } of await storedTables(pool)) {
    const { rows } = await pool.query(
      `select count(*) || ' ' || coalesce(md5(string_agg(h, '' order by h)), '') as sum from (select md5(t::text) as h from ${name} t) r`,
    )
    found[name] = rows[0].sum
  }
  return found
}
/** An empty database on the same server, dropped with the file. */
const emptyDatabase = async (world: Awaited<ReturnType<typeof openWorld>>): Promise<Store> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = openStore({ ...world.connection, database: 'postgres', max: 1 })
  await admin.pool.query(`create database ${name}`)
  const store = openStore({ ...world.connection, database: name })
  closeAfter(async () => {
    await store.close()
    await admin.pool.query(`drop database if exists ${name} with (force)`)
    await admin.close()
  })
  return store
}
const worked = async () => {
  const world = await openWorld()
  const [id = ''] = await openComplaints(world, 20)
  const lead = await world.as('zhuguan')
  await lead.get(performStep, {
    project: home,
    case: id,
    step: 'grade',
    seen: 1,
    input: { ...grading, lowering: '引号"、反斜线\\、换行\n、制表\t、\\.' },
  })
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  await lead.send(uploadFile, { project: home }, [{ name: '照片.png', mime: 'image/png', content: png }])
  await sealLog(world.app.db, world.app.now())
  return { ...world, id }
}

test('备份后恢复到新库：每张表每一行相同，附件在内，事项记录核验无误，程序照常办理', async () => {
  const world = await worked()
  const file = join(folder, 'whole.gz')
  const { rows } = await backup(world.app.pool, file, world.app.now())
  expect(rows).toMatchObject({ cases: 20, files: 1, seals: 1, units: 24 })
  expect(statSync(file).mode & 0o777).toBe(0o600)

  const fresh = await emptyDatabase(world)
  await restore(fresh.pool, file)
  expect(await contentOf(fresh)).toEqual(await contentOf(world.app))
  expect(await verifyLog(fresh.db)).toMatchObject({ events: 21, breaks: [] })

  const app = await buildApp(fresh, { now: world.app.now })
  const signIn = await app.server.inject({ method: 'POST', url: '/api/sign-in', payload: { username: 'zhuguan', password: 'guijia-demo' } })
  const headers = { cookie: signIn.cookies.map((c) => `${c.name}=${c.value}`).join('; ') }
  const url = performStep.path.replace(':project', home).replace(':case', world.id).replace(':step', 'pass')
  const done = await app.server.inject({ method: 'POST', url, headers, payload: { seen: 2 } })
  expect(done.json()).toMatchObject({ state: 'passed', version: 3 })
  expect((await verifyLog(fresh.db)).breaks).toEqual([])
  await app.server.close()
})

test('备份是同一时刻的全貌：备份当中的办理不会只进去一半', async () => {
  const world = await worked()
  const lead = await world.as('zhuguan')
  const { rows } = await world.app.pool.query<{ id: string }>("select id from cases where state = 'received'")
  const file = join(folder, 'busy.gz')
  const [counts] = await Promise.all([
    backup(world.app.pool, file, world.app.now()),
    ...rows.map((r) => lead.get(performStep, { project: home, case: r.id, step: 'grade', seen: 1, input: grading })),
  ])
  const fresh = await emptyDatabase(world)
  await restore(fresh.pool, file)
  const checked = await verifyLog(fresh.db)
  expect(checked.breaks).toEqual([])
  expect(checked.events).toBe(counts.rows['events'])
})

test('不恢复到有表的库；损坏、截短、不是备份、来自更新程序的文件都不动目标库', async () => {
  const world = await worked()
  const file = join(folder, 'good.gz')
  await backup(world.app.pool, file, world.app.now())
  await expect(restore(world.app.pool, file)).rejects.toThrow(/目标数据库不是空的/)

  const fresh = await emptyDatabase(world)
  const bad = join(folder, 'bad.gz')
  const whole = readFileSync(file)
  writeFileSync(bad, whole.subarray(0, whole.length / 2))
  await expect(restore(fresh.pool, bad)).rejects.toThrow(/备份文件损坏或不完整/)
  writeFileSync(bad, gzipSync('select 1;\n'))
  await expect(restore(fresh.pool, bad)).rejects.toThrow('这不是归家的备份文件')
  writeFileSync(bad, 'hello')
  await expect(restore(fresh.pool, bad)).rejects.toThrow(/备份文件损坏或不完整/)
  const later = { format: 1, at: '', migrations: [{ name: '9999_later.sql', checksum: 'x' }] }
  writeFileSync(bad, gzipSync(`-- guijia-backup ${JSON.stringify(later)}\n-- guijia-backup-end {"rows":{}}\n`))
  await expect(restore(fresh.pool, bad)).rejects.toThrow('数据库比程序新（9999_later.sql），请升级程序。')
  const { rows } = await fresh.pool.query(
    "select count(*)::int as n from pg_class where relnamespace = 'public'::regnamespace and relname <> 'migrations' and relkind = 'r'",
  )
  expect(rows[0].n).toBe(0)
})
