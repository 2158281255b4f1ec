import { sql } from 'kysely'
import type { Built } from '../app.server.ts'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { storedTables } from '../operations/stored-tables.server.ts'

/**
 * Takes the demo project out, table by table from the outermost, and the accounts that came with it. The log lets its events go only while
 * this project is named as being removed (migration 0003). That it was removed, by whom, stays on record.
 */
export const removeDemo = async (
  app: Pick<Built, 'db' | 'pool' | 'forget'>,
  actor: Pick<Actor, 'id' | 'name'>,
  now: Date,
): Promise<{ readonly units: number; readonly cases: number; readonly accounts: number }> => {
  const tables = [...(await storedTables(app.pool))].reverse()
  const { rows: scoped } = await app.pool.query<{ table_name: string }>(
    "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'project_id'",
  )
  const ofProject = new Set(scoped.map((s) => s.table_name))
  const gone = await app.db.transaction().execute(async (tx) => {
    const project = await tx.selectFrom('projects').select(['id', 'name']).where('demo', '=', true).forUpdate().executeTakeFirst()
    if (!project) throw new Refusal('没有演示项目')
    await sql`select set_config('guijia.removing_project', ${project.id}, true)`.execute(tx)
    const { rows } = await sql<{ units: number; cases: number }>`select (select count(*)::int from units where project_id = ${project.id}) as units,
      (select count(*)::int from cases where project_id = ${project.id}) as cases`.execute(tx)
    for (const { name } of tables) if (ofProject.has(name)) await sql`delete from ${sql.table(name)} where project_id = ${project.id}`.execute(tx)
    await sql`delete from settings where scope = 'project' and scope_id = ${project.id}`.execute(tx)
    await sql`delete from projects where id = ${project.id}`.execute(tx)
    // An account that has since been given a post elsewhere is somebody's now.
    const accounts = await sql`delete from staff s where s.demo and not exists (select 1 from memberships m where m.staff_id = s.id)`.execute(tx)
    const counted = { units: rows[0]?.units ?? 0, cases: rows[0]?.cases ?? 0, accounts: Number(accounts.numAffectedRows ?? 0) }
    await record(tx, 'demo', { project: null, kind: 'demo', label: `移除演示项目「${project.name}」`, body: counted, actor, now })
    return counted
  })
  app.forget()
  return gone
}
