import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './program.ts'

// covers S2-4.1.1 S2-5.1.1 U-SHL-7 U-A11Y-1
test('营销移交资料、客服接收、主管建批次并加入房屋；页面没有无障碍的严重缺陷，手机上不横向滚动', async ({ browser, page, program, signIn }) => {
  const as = async (username: string) => {
    const other = await (await browser.newContext()).newPage()
    await signIn(other, username)
    await other.goto(`${program.url}/GJ01/transfers`)
    return other
  }
  const marketing = await as('yingxiao')
  await marketing.getByRole('button', { name: '为 24 户建立清单' }).click()
  await marketing.getByText('1栋1单元101').first().click()
  await marketing.getByRole('button', { name: '移交 6 项' }).click()
  await expect(marketing.getByRole('dialog').getByText('已移交').first()).toBeVisible()
  await marketing.keyboard.press('Escape')
  await marketing.locator('thead input[type=checkbox]').check()
  await marketing.getByRole('button', { name: '全部移交' }).click()
  await expect(marketing.getByRole('dialog').getByText('已办理 19 户，未办理 1 户')).toBeVisible()
  const service = await as('kefu')
  await service.locator('thead input[type=checkbox]').check()
  await service.getByRole('button', { name: '全部接收' }).click()
  await service.getByRole('dialog').getByRole('button', { name: '全部接收' }).click()
  await expect(service.getByRole('navigation', { name: '列表分类' }).getByRole('button', { name: /已接收\s*20/ })).toBeVisible()

  await signIn(page, 'zhuguan')
  await page.goto(`${program.url}/GJ01/batches`)
  await page.getByRole('button', { name: '新建批次' }).first().click()
  await page.getByLabel('批次名称').fill('第一批集中交付')
  await page.getByLabel('集中交付首日', { exact: true }).fill('2026-07-20')
  await page.getByLabel('集中交付末日', { exact: true }).fill('2026-07-25')
  await page.getByRole('button', { name: '建立批次' }).click()
  await expect(page.getByRole('heading', { name: /B01 第一批集中交付/ })).toBeVisible()
  await page.getByRole('tab', { name: /名单/ }).click()
  await page.getByRole('button', { name: '加入房屋' }).first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('选择本页').or(drawer.locator('thead input[type=checkbox]')).first().check()
  await drawer.getByRole('button', { name: /加入 20 户/ }).click()
  await expect(page.getByRole('tab', { name: '名单 20' })).toBeVisible()

  for (const view of ['overview', 'roster', 'plan', 'gates', 'books', 'notices', 'statistics']) {
    await page.goto(`${page.url().replace(/\?.*$/, '')}?view=${view}`)
    await page.waitForLoadState('networkidle')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${view}: ${v.id} ${v.nodes[0]?.html}`)).toEqual([])
  }
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['transfers', 'batches', 'letters', 'handover-statistics']) {
    await page.goto(`${program.url}/GJ01/${path}`)
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), path).toBeLessThanOrEqual(0)
  }
})
