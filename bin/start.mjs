// `npm start`: installs and builds what is missing, then runs the program. Arguments: --empty (no demo project), --demo.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, environment, install, node, root } from './setup.mjs'

install()
build()
const program = spawn(node(), [join(root, 'src', 'main.server.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env: environment() })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => program.kill(signal))
program.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
