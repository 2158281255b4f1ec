import AxeBuilder from '@axe-core/playwright'
import { castHomes, prepareLetters } from '../letters.ts'
import { expect, test } from './program.ts'

test.use({ world: 'papers and units' })

// covers S2-5.1.3 U-PRN-8
test('整批打印入伙通知书：一键开始，看到进度，取走合订文件；消息记录能看能筛', async ({ page, program, signIn }) => {
  await prepareLetters(program, castHomes)
  await signIn(page, 'kefu')
  await page.goto(`${program.url}/GJ01/print-runs`)
  await page.getByRole('button', { name: /打印第一批集中交付通知书 24 封/ }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer).toContainText('24 / 24 封', { timeout: 30_000 })
  await expect(drawer).toContainText('完成')
  await expect(drawer).toContainText('1栋1单元101 — 1栋2单元602')
  const link = await drawer.getByRole('link', { name: '合订一个文件' }).getAttribute('href')
  const file = await page.request.get(`${program.url}${link}`)
  expect(file.headers()['content-type']).toBe('application/pdf')
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')
  const axe = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(axe.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')).toEqual([])

  await page.goto(`${program.url}/GJ01/messages`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('消息记录')
  await page.getByText('给员工').click()
  await expect(page).toHaveURL(/audience=staff/)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${program.url}/GJ01/print-runs`)
  await expect(page.getByText('第一批集中交付 入伙通知书')).toBeVisible()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(390)
})
