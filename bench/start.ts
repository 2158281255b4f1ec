import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch } from '../src/embedded/launch.server.ts'
import { type Entry, round } from './entry.ts'
import { memoryOf, startProgram } from './program.ts'

/**
 * From nothing to the first answer: with the embedded server on an empty folder (made, migrated, furnished with the demo project) beside
 * that server alone; and on a server that runs. Then the memory of a program that has just been started.
 */
export const start: Entry = {
  names: ['cold-start-embedded', 'cold-start-server', 'memory-server'],
  run: async ({ databaseUrl, say }) => {
    const folder = () => mkdtempSync(join(tmpdir(), 'guijia-bench-'))
    const [bare, whole] = [folder(), folder()]
    const began = performance.now()
    const server = await launch(bare)
    const alone = (performance.now() - began) / 1000
    await server.stop()
    const embedded = await startProgram({ GUIJIA_DATA: whole, DATABASE_URL: '' })
    await embedded.stop()
    const again = await startProgram({ GUIJIA_DATA: whole, DATABASE_URL: '' })
    await again.stop()
    const onServer = await startProgram({ DATABASE_URL: databaseUrl })
    const memory = memoryOf(onServer.pid) ?? 0
    await onServer.stop()
    for (const f of [bare, whole]) rmSync(f, { recursive: true, force: true })
    const first = embedded.answeredAfterMs / 1000
    const served = onServer.answeredAfterMs / 1000
    const second = (again.answeredAfterMs / 1000).toFixed(1)
    say(
      `  自带数据库 ${first.toFixed(1)} 秒（第二次 ${second} 秒；数据库单独 ${alone.toFixed(1)} 秒），现有服务器 ${served.toFixed(1)} 秒，内存 ${memory.toFixed(0)} MB`,
    )
    return [
      {
        name: 'cold-start-embedded',
        ours: round(first),
        baseline: round(alone),
        ratio: round(first / alone),
        unit: '秒',
        goal: { text: '≤ 5', met: first <= 5 },
        note: `空文件夹，含建库、建表；演示项目在第 ${(embedded.readyAfterMs / 1000).toFixed(1)} 秒就绪；第二次启动 ${second} 秒`,
      },
      { name: 'cold-start-server', ours: round(served), baseline: null, ratio: null, unit: '秒' },
      { name: 'memory-server', ours: round(memory), baseline: null, ratio: null, unit: 'MB' },
    ]
  },
}
