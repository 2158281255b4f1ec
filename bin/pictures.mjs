// `npm run pictures`: starts the program on a fresh demo project and takes the README's pictures into docs/pictures.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { startProgram } from '../bench/program.ts'
import { chromiumArguments, chromiumPath } from '../test/chromium.ts'
import { build, root } from './setup.mjs'

const desk = { width: 1280, height: 800 }
const phone = { width: 390, height: 780 }

build()
const folder = join(root, 'docs', 'pictures')
mkdirSync(folder, { recursive: true })
const data = mkdtempSync(join(tmpdir(), 'guijia-pictures-'))
const program = await startProgram({ GUIJIA_DATA: data, DATABASE_URL: '', LOG_LEVEL: 'error' })
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArguments })
const page = await browser.newPage({ viewport: desk, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
await page.goto(`${program.url}/sign-in`)
await page.getByLabel('登录名').fill('zhuguan')
await page.getByLabel('密码').fill('guijia-demo')
await page.getByRole('button', { name: '登录', exact: true }).click()
await page.getByRole('navigation').first().waitFor()

const answer = async (path) => (await page.request.get(`${program.url}/api/${path}`)).json()
const [project] = (await answer('me')).projects
const first = async (path, rows) => rows(await answer(`projects/${project.id}/${path}`))[0]
const unit = await first('units?tab=handling', (a) => a.rows)
const inspection = await first('defects?tab=open', (a) => a.rows.filter((d) => d.case))

/** Name → address below the project, and the size of the window. */
const pictures = [
  ['workbench', 'workbench', desk],
  ['board', 'board?building=all', desk],
  ['unit', `units/${unit.id}`, desk],
  ['hall', 'hall', desk],
  ['statistics', 'handover-statistics', desk],
  ['manual', 'manual', desk],
  ['mortgages', 'mortgages', desk],
  ['calculator', 'calculator', desk],
  ['areas', 'areas', desk],
  ['titles', 'titles', desk],
  ['workbench-phone', 'workbench', phone],
  ['inspection-phone', `inspect/${inspection.case}`, phone],
]
for (const [name, path, size] of pictures) {
  await page.setViewportSize(size)
  await page.goto(`${program.url}/${project.code}/${path}`)
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(folder, `${name}.png`) })
  console.log(`docs/pictures/${name}.png`)
}
await browser.close()
await program.stop()
rmSync(data, { recursive: true, force: true })
