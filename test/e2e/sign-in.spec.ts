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

test('登录在别处失效后，点到哪里就从哪里去登录；登录后回到原处，条件不变', async ({ page, program, signIn }) => {
  await signIn(page, 'kefu')
  await page.goto(`${program.url}/GJ01/inbox?tab=mine`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await program.app.pool.query("delete from sign_ins where staff_id = (select id from staff where username = 'kefu')")
  program.app.forget() // who somebody is stays known for three seconds
  await page.getByRole('navigation', { name: '列表分类' }).getByRole('button').nth(1).click()
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  expect(decodeURIComponent(page.url()).match(/sign-in/g)).toHaveLength(1)
  await page.getByLabel('登录名').fill('kefu')
  await page.getByLabel('密码').fill('guijia-demo')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page).toHaveURL(/\/GJ01\/inbox\?tab=/)
})
