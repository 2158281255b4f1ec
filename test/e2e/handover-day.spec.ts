import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { openDay, setRates } from '../handover-day.ts'
import { peopleOf } from '../person.ts'
import { expect, test } from './program.ts'

// covers S2-5.1.5 U-QUE-2 U-QUE-4 U-QUE-6
test('交付日的大厅：凭手机尾号签到取号，一键叫号，叫号屏显示，开始办理后出现核验表', async ({ page, program, signIn }) => {
  const world = { app: program.app, as: peopleOf(program.app) }
  await setRates(world, { 'fees.propertyRate': '2.80', 'fund.rate': '90' })
  await openDay(world, { codes: ['1-1-101', '1-1-102', '1-1-201'] })
  await signIn(page, 'zhuguan')
  await page.goto(`${program.url}/GJ01/appointments`)
  await expect(page.getByRole('heading', { name: '交房预约' })).toBeVisible()

  await page.goto(`${program.url}/GJ01/hall`)
  await page.getByLabel('签到查找').fill('1000')
  await page.getByRole('button', { name: '签到取号' }).click()
  await expect(page.getByText('的号是 B001')).toBeVisible()
  await page.getByRole('button', { name: /叫下一位/ }).click()
  await serious(page)

  const screen = await page.context().newPage()
  await screen.goto(`${program.url}/GJ01/screen`)
  await expect(screen.getByText('B001').first()).toBeVisible()
  await screen.close()

  await page.getByRole('button', { name: /开始办理/ }).click()
  await page.getByRole('button', { name: /^核验收房资格/ }).click()
  await expect(page.getByText('收房人', { exact: true }).first()).toBeVisible()
})

const serious = async (page: Page): Promise<void> => {
  const axe = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(axe.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
}
