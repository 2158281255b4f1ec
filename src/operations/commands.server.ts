import type { Store } from '../kernel/db.server.ts'
import { migrate } from '../kernel/migrate.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { verifyLog } from '../kernel/verify.server.ts'
import { backup } from './backup.server.ts'
import { firstAdministrator } from './first-administrator.server.ts'
import { restore } from './restore.server.ts'

export type Asked = {
  readonly store: Store
  readonly secret: string | undefined
  readonly words: readonly string[]
  readonly now: Date
  readonly say: (line: string) => void
  readonly exists: (file: string) => boolean
}
/** A command of the program: the words it takes, what it is for, and its work, which answers the exit code. */
export type Command = { readonly takes: readonly string[]; readonly says: string; readonly run: (asked: Asked) => Promise<number> }

const total = (rows: Readonly<Record<string, number>>) => Object.values(rows).reduce((sum, n) => sum + n, 0)

export const commands: Readonly<Record<string, Command>> = {
  verify: {
    takes: [],
    says: '核验事项记录：逐条重算，指出每一处篡改和缺失',
    run: async ({ store, say }) => {
      const { events, streams, seals, breaks } = await verifyLog(store.db)
      for (const sentence of breaks) say(sentence)
      say(`${events} 条记录，${streams} 条链，${seals} 次封存：${breaks.length ? `发现 ${breaks.length} 处问题` : '完整无误'}`)
      return breaks.length ? 1 : 0
    },
  },
  backup: {
    takes: ['<文件>'],
    says: '备份整个数据库（含附件）到一个文件，程序不必停',
    run: async ({ store, words: [file = ''], now, say, exists }) => {
      if (exists(file)) throw new Refusal(`文件已存在：${file}，请换一个名字`)
      await migrate(store.pool)
      const { rows } = await backup(store.pool, file, now)
      say(`已备份 ${Object.keys(rows).length} 张表，${total(rows)} 行：${file}`)
      return 0
    },
  },
  restore: {
    takes: ['<文件>'],
    says: '把备份恢复到空的数据库，随后核验',
    run: async ({ store, words: [file = ''], say, exists }) => {
      if (!exists(file)) throw new Refusal(`没有这个文件：${file}`)
      const { rows } = await restore(store.pool, file)
      const { breaks } = await verifyLog(store.db)
      for (const sentence of breaks) say(sentence)
      say(`已恢复 ${Object.keys(rows).length} 张表，${total(rows)} 行；记录核验${breaks.length ? `发现 ${breaks.length} 处问题` : '完整无误'}`)
      return breaks.length ? 1 : 0
    },
  },
  admin: {
    takes: ['<登录名>'],
    says: '建立系统管理员，随机密码只显示这一次；已有的账号则重设密码',
    run: async ({ store, secret, words: [username = ''], now, say }) => {
      await migrate(store.pool)
      const password = await firstAdministrator(store, secret, username, now)
      say(`登录名：${username}\n密码：${password}\n登录后请到「我的账号」更换密码。`)
      return 0
    },
  },
}
