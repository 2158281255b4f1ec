import { existsSync } from 'node:fs'
import { configuration } from './configuration.server.ts'
import { openDatabase } from './database.server.ts'
import { Refusal } from './kernel/refusal.ts'
import { commands } from './operations/commands.server.ts'

/** `npm run guijia -- <command>`: what an administrator does beside the running program, on the same database. */
const [first = '', ...rest] = process.argv.slice(2)
const [name, words] = first === 'demo' && rest[0] ? [`demo-${rest[0]}`, rest.slice(1)] : [first, rest]
const command = commands[name]
if (!command || words.length !== command.takes.length) {
  console.log('用法：npm run guijia -- <命令>\n')
  for (const [key, c] of Object.entries(commands)) console.log(`  ${[key.replace('-', ' '), ...c.takes].join(' ').padEnd(24)}${c.says}`)
  process.exit(name === '' || name === 'help' ? 0 : 2)
}

const config = configuration([], process.env)
const { store, stopDatabase } = await openDatabase(config)
try {
  process.exitCode = await command.run({ store, secret: config.secret, words, now: new Date(), say: console.log, exists: existsSync })
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
} finally {
  await store.close()
  await stopDatabase()
}
