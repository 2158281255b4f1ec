import { openStore, type Store } from '../src/kernel/db.server.ts'
import type { World } from './open.ts'

/** Turns the policies on and answers a connection that may see these projects only. The role is the whole server's and stays. */
export const scopedTo = async ({ app, connection }: World, projects: string): Promise<Store> => {
  await app.pool.query('do $$ begin create role guijia_scoped; exception when duplicate_object or unique_violation then null; end $$')
  await app.pool.query('grant select, insert, update, delete on all tables in schema public to guijia_scoped')
  await app.pool.query('select scope_rows(true)')
  return openStore({ ...connection, options: `-c role=guijia_scoped -c guijia.projects=${projects}` })
}
