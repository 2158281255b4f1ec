import type { Built } from '../app.server.ts'
import { system } from '../kernel/app.server.ts'
import type { Store } from '../kernel/db.server.ts'
import { migrate } from '../kernel/migrate.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { verifyLog } from '../kernel/verify.server.ts'
import { backup } from './backup.server.ts'
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
      const { firstAdministrator } = await import('./first-administrator.server.ts')
      const password = await firstAdministrator(store, secret, username, now)
      say(`登录名：${username}\n密码：${password}\n登录后请到「我的账号」更换密码。`)
      return 0
    },
  },
  'demo-add': {
    takes: [],
    says: '加入演示项目（约 1,200 户，人物均为虚构）',
    run: ({ store, secret, now, say }) =>
      withApp(store, secret, async (app) => {
        const { sowDemo } = await import('../demo/sow.server.ts')
        await sowDemo(app, now)
        say('已加入演示项目「归园·望潮里」')
      }),
  },
  'demo-remove': {
    takes: [],
    says: '移除演示项目和演示账号',
    run: ({ store, secret, now, say }) =>
      withApp(store, secret, async (app) => {
        const { removeDemo } = await import('../demo/remove.server.ts')
        const { units, cases, accounts } = await removeDemo(app, system, now)
        say(`已移除：${units} 户、${cases} 件事项、${accounts} 个账号`)
      }),
  },
}

/** Loads the whole program, which the other commands need not wait for. */
const withApp = async (store: Store, secret: string | undefined, work: (app: Built) => Promise<void>): Promise<number> => {
  await migrate(store.pool)
  const { buildApp } = await import('../app.server.ts')
  const app = await buildApp(store, { secret })
  await work(app)
  await app.server.close()
  return 0
}
