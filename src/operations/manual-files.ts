import { describe as print } from '../kernel/describe.ts'
import { flowPicture } from '../kernel/flow-picture.ts'
import type { AnyProcess } from '../kernel/process.ts'

/** The printed manual: name of each file below `docs/processes/` and its text. */
export const manualFiles = (processes: readonly AnyProcess[]): ReadonlyMap<string, string> =>
  new Map([
    ['README.md', contents(processes)],
    ...processes.flatMap((p): [string, string][] => [
      [`${p.name}.md`, print(p)],
      [`${p.name}.svg`, flowPicture(p)],
    ]),
  ])

const contents = (processes: readonly AnyProcess[]): string =>
  `${[
    '# 作业规程',
    '以下各篇由程序里的流程定义（`src/processes/`）印出，程序按它办理，一字不差。改了定义，运行 `npm run manual` 重新印出；没有重印，检查不通过。',
    processes.map((p) => `- [${p.label}](${p.name}.md)（${p.clause}）：${p.purpose}`).join('\n'),
  ].join('\n\n')}\n`
