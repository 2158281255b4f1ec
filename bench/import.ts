import { elsewhere } from '../test/cast.ts'
import { dirtyRoster } from '../test/dirty-roster.ts'
import { type Entry, round } from './entry.ts'

type Detail = {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly counts: { readonly total: number; readonly stored: number }
}

/** A dirty roster of 5,000 rows from the upload to the last stored household, over HTTP. */
export const importRoster: Entry = {
  names: ['import-5000'],
  run: async ({ program: start, say }) => {
    const { content } = await dirtyRoster(5000)
    const program = await start()
    const cookie = await program.cookie('waibu')
    const imports = `${program.url}/api/projects/${elsewhere}/imports`
    const form = new FormData()
    form.append(
      'files',
      new Blob([new Uint8Array(content)], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }),
      '客户名册.xlsx',
    )
    const began = performance.now()
    const read = await answerOf(await fetch(imports, { method: 'POST', headers: { cookie }, body: form }))
    const judged = (performance.now() - began) / 1000
    const body = JSON.stringify({ seen: read.version, mode: '仅导入正确行' })
    let now = await answerOf(
      await fetch(`${imports}/${read.id}/commit`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body }),
    )
    while (now.state === '导入中') now = await answerOf(await fetch(`${imports}/${read.id}`, { headers: { cookie } }))
    const ours = (performance.now() - began) / 1000
    await program.stop()
    say(`  ${now.counts.total} 行，${now.state}，存入 ${now.counts.stored} 行；预检 ${judged.toFixed(1)} 秒，共 ${ours.toFixed(1)} 秒`)
    return [{ name: 'import-5000', ours: round(ours), baseline: null, ratio: null, unit: '秒', note: `其中读取与逐行判定 ${judged.toFixed(1)} 秒` }]
  },
}

const answerOf = async (answer: Response): Promise<Detail> => {
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Detail
}
