import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { flowPicture } from '../src/kernel/flow-picture.ts'
import { stateLabel } from '../src/kernel/process.ts'
import { manualFiles } from '../src/operations/manual-files.ts'
import { processList } from '../src/processes.ts'

const folder = 'docs/processes'

test('印出的作业规程和流程图与程序里的流程一致（npm run manual 重新印出）', () => {
  const files = manualFiles(processList)
  expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort())
  for (const [name, text] of files) expect(readFileSync(`${folder}/${name}`, 'utf8'), name).toBe(text)
})

test('流程图：每个状态一个框，框不相叠，每个步骤都写到', () => {
  for (const process of processList) {
    const picture = flowPicture(process)
    const boxes = [...picture.matchAll(/<rect x="(-?\d+)" y="(-?\d+)" width="(\d+)" height="40"/g)].map(
      (m) => m.slice(1).map(Number) as [number, number, number],
    )
    expect(boxes).toHaveLength(Object.keys(process.states).length)
    for (const [i, [x, y, width]] of boxes.entries())
      for (const [x2, y2, width2] of boxes.slice(i + 1)) expect(y !== y2 || x + width < x2 || x2 + width2 < x, process.label).toBe(true)
    for (const state of Object.keys(process.states)) expect(picture).toContain(`>${stateLabel(process, state)}</text>`)
    const words = picture.replaceAll(/<[^>]*>/g, '')
    for (const step of Object.values(process.steps) as { label: string }[]) expect(words, process.label).toContain(step.label)
  }
})
