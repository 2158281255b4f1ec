import { createRequire } from 'node:module'
import AxeBuilder from '@axe-core/playwright'
import { sowDemo } from '../../src/demo/sow.server.ts'
import { setRates, tryAct } from '../handover-day.ts'
import { peopleOf } from '../person.ts'
import { expect, test } from './program.ts'

test.use({ world: 'lists' })
// Playwright's loader cannot link this package when the program asks for it in the middle of a request: it is there beforehand.
createRequire(import.meta.url)('exceljs')

// covers U-TBL-7 U-TBL-12 U-SHL-1
test('菜单用首字母查找；列设置跟着人走；客户列表超过规定行数先申请，主管批准后下载', async ({ page, program, signIn }) => {
  const world = { app: program.app, as: peopleOf(program.app) }
  await setRates(world, { 'exports.approveAbove': 20 })
  await signIn(page, 'kefu')
  await page.getByLabel('查找菜单').fill('kh')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/GJ01\/customers$/)

  await page.getByRole('button', { name: '列设置' }).click()
  await page.getByRole('checkbox', { name: '证件' }).uncheck()
  await page.getByRole('button', { name: '电话后移' }).click()
  await expect(page.getByRole('columnheader', { name: '证件' })).toHaveCount(0)
  const axe = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(axe.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
  await page.evaluate(() => localStorage.clear()) // as in another browser
  await page.reload()
  await expect(page.getByRole('columnheader', { name: '电话' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: '证件' })).toHaveCount(0)
  await page.getByRole('button', { name: '列设置' }).click()
  await page.getByRole('button', { name: '恢复默认' }).click()
  await expect(page.getByRole('columnheader', { name: '证件' })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: '导出' }).click()
  const form = page.getByRole('dialog', { name: '申请导出' })
  await expect(form).toContainText('客户列表 24 行，含个人信息，超过 20 行须主管批准')
  await form.getByLabel('用途').fill('寄发交房通知核对地址')
  await form.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByText(/已提交申请 GJ01-DCSP-/)).toBeVisible()
  await page.getByRole('button', { name: '导出' }).click()
  await expect(page.getByText(/还在等主管审批/)).toBeVisible()
  const asked = await program.app.db.selectFrom('cases').select('id').where('process', '=', 'export-approval').executeTakeFirstOrThrow()
  expect((await tryAct(world, 'zhuguan', asked.id, 'approve')).status).toBe(200)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出' }).click()])
  expect(file.suggestedFilename()).toMatch(/客户列表.*\.xlsx$/)
})

// covers U-BRD-T1
test('楼栋、户型、责任单位在页面上设置：成批生成楼层和房屋，两家争同一工种时说清', async ({ page, program, signIn }) => {
  await signIn(page, 'zhuguan')
  await page.goto(`${program.url}/GJ01/estate?part=buildings`)
  await page.getByRole('button', { name: '新增楼栋' }).click()
  await page.getByLabel('楼栋编号').fill('9')
  await page.getByLabel('楼栋名称').fill('9栋')
  await page.getByLabel('到实际第几层').fill('5')
  await page.getByRole('checkbox', { name: /避开/ }).check()
  await page.getByRole('button', { name: '生成楼层' }).click()
  await page.getByRole('button', { name: '保存楼栋' }).click()
  await expect(page.getByText('楼栋已保存')).toBeVisible()
  await expect(page.getByRole('row', { name: /9栋/ })).toContainText('1 至 5 层，共 5 层；3A（实为 4 层）')
  await page.getByRole('button', { name: '9栋新增房屋' }).click()
  await page.getByLabel('第 1 列建筑面积').fill('89.37')
  await page.getByRole('button', { name: '新增 5 套房屋' }).click()
  await expect(page.getByText('已新增 5 套房屋')).toBeVisible()
  await page.getByRole('link', { name: '5 套' }).click()
  await expect(page.getByText('9栋1单元3A01')).toBeVisible()

  await page.goto(`${program.url}/GJ01/estate?part=contractors`)
  for (const name of ['江北防水', '江南防水']) {
    await page.getByRole('button', { name: '新增责任单位' }).click()
    await page.getByLabel('单位名称').fill(name)
    await page.getByLabel('第 1 行工种').click()
    await page.getByTitle('防水', { exact: true }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '保存责任单位' }).click()
    if (name === '江北防水') await expect(page.getByRole('row', { name: /江北防水/ })).toContainText('防水')
  }
  await expect(page.getByText('全项目的防水已由「江北防水」负责，请先在该单位取消')).toBeVisible()
  const axe = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(axe.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
})

test('住户在一户一档上登记、更正和搬离', async ({ page, program, signIn }) => {
  await signIn(page, 'kefu')
  await page.goto(`${program.url}/GJ01/units?q=1-2-301`)
  await page.getByRole('link', { name: '1栋2单元301' }).click()
  await page.getByRole('button', { name: '登记住户' }).click()
  await page.getByLabel('姓名').fill('王小满')
  await page.getByLabel('电话').fill('13700001234')
  await page.getByRole('dialog').getByRole('button', { name: '登记住户' }).click()
  const household = page.getByRole('table', { name: '住户' })
  await expect(household).toContainText('王小满')
  await expect(household).toContainText('137****1234')
  await page.getByRole('button', { name: '更正王小满' }).click()
  await page.getByLabel('姓名').fill('王小曼')
  await page.getByRole('button', { name: '保存更正' }).click()
  await expect(household).toContainText('王小曼')
  await expect(household).toContainText('137****1234')
  await page.getByRole('button', { name: '王小曼搬离' }).click()
  await page.getByRole('button', { name: '登记搬离' }).click()
  await expect(household).toContainText(/至 2026-06-15/)
})

test('管理员一键移除演示项目，输入代号确认', async ({ page, program, signIn }) => {
  test.setTimeout(120_000)
  await sowDemo(program.app, program.app.now())
  program.app.forget()
  await signIn(page, 'admin')
  await page.goto(`${program.url}/GJ01/settings`)
  await page.getByRole('button', { name: '移除演示项目' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: /移除 1,182 套房屋/ })).toBeDisabled()
  await dialog.getByLabel(/请输入项目代号 WCL 确认/).fill('WCL')
  await dialog.getByRole('button', { name: /移除 1,182 套房屋/ }).click()
  await expect(page).toHaveURL(/\/GJ01\/workbench/, { timeout: 60_000 })
  expect(await program.app.db.selectFrom('projects').select('code').where('demo', '=', true).execute()).toEqual([])
})
