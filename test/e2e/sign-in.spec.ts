import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './program.ts'

test('登录，看到工作台；错误的密码得到一句话', async ({ page, program, signIn }) => {
  await page.goto(program.url)
  await page.getByLabel('登录名').fill('zhuguan')
  await page.getByLabel('密码').fill('wrong-password')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('登录名或密码不正确')
  await signIn(page, 'zhuguan')
  await expect(page).toHaveURL(/\/GJ01\/workbench$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('林静')
  const axe = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(axe.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')).toEqual([])
})
