import { v7 as newId } from 'uuid'
import { buildApp } from '../app.server.ts'
import { system } from '../kernel/app.server.ts'
import type { Store } from '../kernel/db.server.ts'
import { record } from '../kernel/record.server.ts'
import { addStaff, setPassword } from '../staff/auth.server.ts'
import { randomPassword } from '../staff/random-password.server.ts'

/**
 * Makes an administrator of all projects with a random password, or gives an existing account a new one and the role. Whoever can run
 * commands on the machine can read the database anyway; that it was done goes on the record. Answers the password.
 */
export const firstAdministrator = async (store: Store, secret: string | undefined, username: string, now: Date): Promise<string> => {
  const { auth, db, pool, server } = await buildApp(store, { secret })
  const password = randomPassword()
  const known = await db.selectFrom('staff').select('id').where('username', '=', username.toLowerCase()).executeTakeFirst()
  if (known) await setPassword(auth, pool, known.id, password)
  const id = known?.id ?? (await addStaff(auth, pool, { username, name: username, password }))
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('staff').set({ disabled_at: null }).where('id', '=', id).execute()
    await tx
      .insertInto('memberships')
      .values({ id: newId(), staff_id: id, project_id: null, role: 'administrator' })
      .onConflict((c) => c.doNothing())
      .execute()
    const label = known ? '在服务器上重设管理员密码' : '在服务器上建立管理员'
    await record(tx, `staff:${id}`, { project: null, kind: 'staff', label, body: { username }, actor: system, now })
  })
  await server.close()
  return password
}
