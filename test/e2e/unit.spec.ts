import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './program.ts'

test.use({ world: 'papers and units' })

const clean = async (page: Page) => {
  const axe = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(axe.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => [v.id, v.nodes[0]?.html])).toEqual([])
}

// covers U-FND-4 U-MSK-2
test('从查找框到一户一档；看号码须写原因，半分钟后隐去，时间线记着', async ({ page, program, signIn }) => {
  await signIn(page, 'kefu')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('sxm 201')
  await page
    .getByRole('option', { name: /1栋1单元201/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/GJ01\/units\//)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1栋1单元201')
  await expect(page.getByText('139****1002')).toBeVisible()
  await page.getByRole('button', { name: /查看完整内容：139/ }).click()
  await page.getByLabel('原因').fill('电话通知交房')
  await page.getByRole('button', { name: /^查\s?看$/ }).click()
  await expect(page.getByText('13900001002')).toBeVisible()
  await clean(page)
  await page.screenshot({ path: 'test-results/unit.png', fullPage: true })
  await page.getByRole('link', { name: '单雪梅' }).click()
  await expect(page.getByRole('region', { name: '资料记录' })).toContainText('电话通知交房')
  await clean(page)
  await page.screenshot({ path: 'test-results/customer.png', fullPage: true })
  await page.goto(`${program.url}/GJ01/units?q=雪梅`)
  await expect(page.getByRole('link', { name: '1栋1单元201' })).toBeVisible()
  await clean(page)
  await page.screenshot({ path: 'test-results/units.png' })
})

test('变更业主：份额不足不办，说明原因；补足后历任业主留档', async ({ page, program, signIn }) => {
  await signIn(page, 'zhuguan')
  await page.goto(`${program.url}/GJ01/units?q=1-2-402`)
  await page.getByRole('link', { name: '1栋2单元402' }).click()
  await page.getByRole('button', { name: '变更业主' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '新业主' }).fill('何欢')
  await page.getByTitle(/何欢/).click()
  await dialog.getByLabel('份额的分母').fill('2')
  await dialog.getByRole('button', { name: '变更业主' }).click()
  await expect(dialog.getByText('各业主份额之和须恰为全部')).toBeVisible()
  await dialog.getByLabel('份额的分母').fill('1')
  await dialog.getByRole('button', { name: '变更业主' }).click()
  await expect(page.getByRole('table', { name: '历任业主' })).toBeVisible()
  await expect(page.getByRole('link', { name: '何欢' })).toBeVisible()
})

test('手机上一户一档不横向滚动', async ({ page, program, signIn }) => {
  await signIn(page, 'zhuguan')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${program.url}/GJ01/units?q=1-1-201`)
  await page.locator('.card-open').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1栋1单元201')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.screenshot({ path: 'test-results/unit-phone.png' })
})
