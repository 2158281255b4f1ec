// `npm run pictures`: starts the program on a fresh demo project and takes the README's pictures into docs/pictures.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { startProgram } from '../bench/program.ts'
import { chromiumArguments, chromiumPath } from '../test/chromium.ts'
import { build, root } from './setup.mjs'

/** Name → address below the project, and the width of the window. */
const pictures = [
  ['workbench', 'workbench', 1440],
  ['inbox', 'inbox', 1440],
  ['board', 'board', 1440],
  ['batches', 'batches', 1440],
  ['hall', 'hall', 1440],
  ['manual', 'manual', 1440],
  ['workbench-phone', 'workbench', 390],
]

build()
const folder = join(root, 'docs', 'pictures')
mkdirSync(folder, { recursive: true })
const data = mkdtempSync(join(tmpdir(), 'guijia-pictures-'))
const program = await startProgram({ GUIJIA_DATA: data, DATABASE_URL: '', LOG_LEVEL: 'error' })
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArguments })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
await page.goto(`${program.url}/sign-in`)
await page.screenshot({ path: join(folder, 'sign-in.png') })
await page.getByLabel('登录名').fill('zhuguan')
await page.getByLabel('密码').fill('guijia-demo')
await page.getByRole('button', { name: '登录', exact: true }).click()
await page.getByRole('navigation').first().waitFor()
for (const [name, path, width] of pictures) {
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 })
  await page.goto(`${program.url}/WCL/${path}`)
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(folder, `${name}.png`) })
  console.log(`docs/pictures/${name}.png`)
}
await browser.close()
await program.stop()
rmSync(data, { recursive: true, force: true })
