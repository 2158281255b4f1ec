import { buildApp } from './app.server.ts'
import { configuration } from './configuration.server.ts'

const config = await configuration(process.argv.slice(2), process.env)
const running = await buildApp(config)
await running.listen()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.close().then(() => process.exit(0)))
