import type { Configuration } from './configuration.server.ts'
import { launch } from './embedded/launch.server.ts'
import { openStore, type Store } from './kernel/db.server.ts'

/** The database that is configured, else the program's own server in its folder. Shared by the program and its commands. */
export const openDatabase = async (
  config: Pick<Configuration, 'databaseUrl' | 'data'>,
): Promise<{ readonly store: Store; readonly stopDatabase: () => Promise<void> }> => {
  if (config.databaseUrl) return { store: openStore({ connectionString: config.databaseUrl }), stopDatabase: async () => {} }
  const server = await launch(config.data)
  const admin = openStore(server.connection('postgres'))
  const { rowCount } = await admin.pool.query("select 1 from pg_database where datname = 'guijia'")
  if (!rowCount) await admin.pool.query('create database guijia')
  await admin.close()
  return { store: openStore(server.connection('guijia')), stopDatabase: server.stop }
}
