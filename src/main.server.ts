import { configuration } from './configuration.server.ts'
import { startProgram } from './program.server.ts'

const program = await startProgram(configuration(process.argv.slice(2), process.env))
console.log(`归家已启动：${program.url}`)

let leaving = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (leaving) return
    leaving = true
    void program.close().then(() => process.exit(0))
  })
