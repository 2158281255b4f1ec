import AxeBuilder from '@axe-core/playwright'
import { dirtyRoster } from '../dirty-roster.ts'
import { expect, test } from './program.ts'

test('营销部拖入脏名册：逐行结论、确认存疑、导入、批注文件、撤销', async ({ page, program, signIn }) => {
  // covers S2-4.1.1 U-XLS-4 U-XLS-6 U-XLS-7
  const { content, expected } = await dirtyRoster(120, 30)
  await signIn(page, 'yingxiao')
  await page.goto(`${program.url}/GJ01/imports`)
  await expect(page.getByText('这里还没有导入')).toBeVisible()
  const file = page.locator('input[type=file]')
  await file.setInputFiles({ name: '照片.xlsx', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]) })
  await expect(page.getByText('不是 Excel 或 CSV 表格')).toBeVisible()

  await file.setInputFiles({ name: '业主名册.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: content })
  await expect(page.getByRole('heading', { level: 1, name: '业主名册.xlsx' })).toBeVisible()
  const figure = (name: string) => page.locator('.import-count', { hasText: name }).locator('dd')
  await expect(figure('数据行')).toHaveText(String(expected.total))
  await expect(figure('错误')).toHaveText(String(expected.reject))
  await page.getByRole('navigation', { name: '列表分类' }).getByRole('button', { name: /错误/ }).click()
  await expect(page.getByText('姓名被打码').first()).toBeVisible()
  const axe = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(axe.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')).toEqual([])
  await page.screenshot({ path: test.info().outputPath('preview.png'), fullPage: true })

  await page.getByRole('button', { name: /确认全部存疑/ }).click()
  const all = expected.ok + expected.warn
  await page.getByRole('button', { name: `导入 ${all} 行` }).click()
  await expect(figure('已入库')).toHaveText(String(all))
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /批注文件/ }).click()])
  expect(download.suggestedFilename()).toContain('批注')
  await page.screenshot({ path: test.info().outputPath('done.png'), fullPage: true })

  await page.getByRole('button', { name: '撤销本次导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销本次导入' }).click()
  await expect(page.getByText(`已撤销 ${all} 行`).last()).toBeVisible()
  await page.getByRole('dialog').getByRole('button').last().click()
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(figure('已入库')).toHaveText('0')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.screenshot({ path: test.info().outputPath('phone.png') })
})
