import { startInspection } from '../../src/handover/inspection/api.ts'
import { signIn as takeNumber } from '../../src/handover/queue/api.ts'
import { home, unitId } from '../cast.ts'
import { openDay, picture, verifyOwner } from '../handover-day.ts'
import { peopleOf } from '../person.ts'
import { expect, test } from './program.ts'

test.use({ world: 'offline' })

// covers U-INS-1 U-INS-9 U-INS-10 U-INS-12
test('手机验房：来过一次之后，断网也能打开、登记、拍照；还没同步不能退出登录；联网后自己送到', async ({ page, context, program, signIn }) => {
  test.setTimeout(120_000)
  const world = { app: program.app, as: peopleOf(program.app) }
  const id = (await openDay(world, { codes: ['1-1-201'] })).caseOf('1-1-201')
  const hall = await world.as('wuye')
  await hall.get(takeNumber, { project: home, case: id })
  await verifyOwner(world, id)
  await hall.get(startInspection, { project: home, case: id })

  await signIn(page, 'wuye')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${program.url}/GJ01/inspect`)
  await expect(page.getByText('本机可离线使用')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: '下载 1 户到本机' }).click()
  await expect(page.getByText('已下载 1 户，断网也能验房')).toBeVisible()

  await context.setOffline(true)
  await page.goto(`${program.url}/GJ01/inspect`)
  await expect(page.getByText('没有网络，正在用本机数据')).toBeVisible()
  await page.getByRole('link', { name: /1栋1单元201/ }).click()
  await page.reload()
  await expect(page.getByRole('heading', { name: '1栋1单元201' })).toBeVisible()
  await page.getByRole('button', { name: '登记问题' }).click()
  for (const tap of ['客餐厅', '地面空鼓', '起砂'])
    await page
      .locator('.field-choose')
      .getByRole('button', { name: new RegExp(`^${tap}`) })
      .first()
      .click()
  await page.locator('.field-camera input[type=file]').setInputFiles({ name: 'd.png', mimeType: 'image/png', buffer: picture(1) })
  await page.locator('.field-photos figure img').first().waitFor()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('1 项还在本机')).toBeVisible()
  await expect(page.locator('.field-defects li').first()).toContainText('仅本机')

  // 还有没同步的记录：退出登录被拒，说明原因
  await page.goto(`${program.url}/GJ01/workbench`)
  await page.getByRole('button', { name: /账号菜单/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page.locator('.ant-modal-confirm-title')).toHaveText('还有 1 项验房记录只在这台设备上，现在不能退出登录')
  await page.screenshot({ path: 'test-results/offline-desk.png' })
  await page.getByRole('button', { name: '知道了' }).click()

  await context.setOffline(false)
  await page.goto(`${program.url}/GJ01/inspect/${id}`)
  await expect(page.getByText('全部已同步')).toBeVisible({ timeout: 30_000 })
  const stored = await program.app.db.selectFrom('defects').select(['room', 'kind', 'photos']).where('unit_id', '=', unitId('1-1-201')).execute()
  expect(stored).toMatchObject([{ room: '客餐厅', kind: '起砂' }])
  expect(stored[0]?.photos).toHaveLength(1)

  await page.goto(`${program.url}/GJ01/workbench`)
  await page.getByRole('button', { name: /账号菜单/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/sign-in$/)
  expect(await page.evaluate(() => localStorage.getItem('guijia.me'))).toBeNull()
})
