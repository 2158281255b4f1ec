import { configuration } from './configuration.server.ts'
import { startProgram } from './program.server.ts'

const program = await startProgram(configuration(process.argv.slice(2), process.env))
console.log(`归家已启动：${program.url}`)
const { rowCount: accounts } = await program.app.pool.query('select 1 from staff limit 1')
if (!accounts) console.log('还没有账号。请运行：npm run guijia -- admin <登录名>')

let leaving = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (leaving) return
    leaving = true
    void program.close().then(() => process.exit(0))
  })
