import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { processList } from '../processes.ts'
import { manualFiles } from './manual-files.ts'

/** `npm run manual`: prints every procedure with its flow picture into `docs/processes/`; what no longer exists goes. */
const folder = resolve(import.meta.dirname, '../../docs/processes')
mkdirSync(folder, { recursive: true })
const files = manualFiles(processList)
for (const old of readdirSync(folder)) if (!files.has(old)) rmSync(join(folder, old))
for (const [name, text] of files) writeFileSync(join(folder, name), text)
