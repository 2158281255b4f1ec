import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { handoverPlan } from '../../src/processes/handover/plan.ts'
import { pdf, proveGates, readyBooks } from '../office.ts'
import { peopleOf } from '../person.ts'
import { doStep } from './clicks.ts'
import { expect, type Running, test } from './program.ts'

test.use({ world: 'office' })
test.setTimeout(300_000)

// covers S2-4.1.1 S2-5.1.1 U-SHL-7 U-A11Y-1
test('营销移交资料、客服接收；主管建批次、列名单、成立小组，营销确认名单，分管领导审批；页面没有无障碍的严重缺陷，手机上不横向滚动', async ({
  browser,
  page,
  program,
  signIn,
}) => {
  const as = async (username: string, path: string) => {
    const other = await newPage(browser)
    await signIn(other, username)
    await other.goto(`${program.url}/GJ01/${path}`)
    return other
  }
  // 资料移交：一户逐项，其余整批
  const marketing = await as('yingxiao', 'transfers')
  await marketing.getByRole('button', { name: '为 24 户建立清单' }).click()
  await marketing.getByText('1栋1单元101').first().click()
  await marketing.getByRole('button', { name: '移交 6 项' }).click()
  await expect(marketing.getByRole('dialog').getByText('已移交').first()).toBeVisible()
  await serious(marketing, 'transfer file')
  await marketing.keyboard.press('Escape')
  await expect(marketing.getByRole('dialog')).toHaveCount(0)
  await marketing.locator('thead input[type=checkbox]').check()
  await marketing.getByRole('button', { name: '全部移交' }).click()
  await expect(marketing.getByRole('dialog').getByText('已办理 19 户，未办理 1 户')).toBeVisible()
  const service = await as('kefu', 'transfers')
  await service.locator('thead input[type=checkbox]').check()
  await service.getByRole('button', { name: '全部接收' }).click()
  await service.getByRole('dialog').getByRole('button', { name: '全部接收' }).click()
  await expect(service.getByRole('navigation', { name: '列表分类' }).getByRole('button', { name: /已接收\s*20/ })).toBeVisible()

  // 交付批次：建立、名单、小组
  await signIn(page, 'zhuguan')
  await page.goto(`${program.url}/GJ01/batches`)
  await page.getByRole('button', { name: '新建批次' }).first().click()
  await page.getByLabel('批次名称').fill('第一批集中交付')
  await page.getByLabel('集中交付首日', { exact: true }).fill('2026-07-20')
  await page.getByLabel('集中交付末日', { exact: true }).fill('2026-07-25')
  await serious(page, 'batch form')
  await page.getByRole('button', { name: '建立批次' }).click()
  await expect(page.getByRole('heading', { name: /B01 第一批集中交付/ })).toBeVisible()
  const batch = page.url().replace(/\?.*$/, '')
  const view = async (on: Page, name: string) => {
    await on.goto(`${batch}?view=${name}`)
    await on.waitForLoadState('networkidle')
  }
  await view(page, 'roster')
  await page.getByRole('button', { name: '加入房屋' }).first().click()
  const drawer = page.getByRole('dialog')
  await drawer.locator('thead input[type=checkbox]').check()
  await serious(page, 'roster candidates')
  await drawer.getByRole('button', { name: /加入 20 户/ }).click()
  await expect(page.getByRole('tab', { name: '名单 20' })).toBeVisible()
  await view(page, 'plan')
  await page.getByRole('button', { name: '编辑小组' }).click()
  await page.getByLabel('姓名').fill('林静')
  await page.getByLabel('部门').fill('客户服务部')
  await page.getByLabel('职责').fill('组长')
  await page.getByRole('button', { name: '保存小组' }).click()
  await expect(page.getByText('林静（客户服务部，组长）')).toBeVisible()

  // 名单由营销确认
  await view(marketing, 'roster')
  await marketing.getByRole('button', { name: '确认第 1 版' }).click()
  await expect(marketing.getByText(/第 1 版由陆一鸣于/)).toBeVisible()

  // 门禁：一项用点击登记证据，其余由各部门登记
  await view(page, 'gates')
  await page.getByRole('button', { name: '办理 GP-1 竣工验收合格' }).click()
  const gate = page.getByRole('dialog')
  await gate.getByLabel('证号或文号').fill('竣验 2026-01')
  await gate.getByLabel('证据日期', { exact: true }).fill('2026-05-10')
  await gate.locator('input[type=file]').setInputFiles({ name: '竣工验收报告.pdf', mimeType: 'application/pdf', buffer: pdf })
  await expect(gate).toContainText('竣工验收报告.pdf')
  await serious(page, 'gate editor')
  await gate.getByRole('button', { name: '登记达标' }).click()
  await expect(gate).toHaveCount(0)
  await othersProve(program, batch.split('/').at(-1) ?? '')

  // 提交、审批
  await view(page, 'overview')
  await doStep(page, handoverPlan, 'submit')
  await expect(page.getByText('待审批').first()).toBeVisible()
  const executive = await as('fenguan', 'batches')
  await executive.getByRole('link', { name: /B01 第一批集中交付/ }).click()
  await doStep(executive, handoverPlan, 'approve', { fields: { opinion: '同意' } })
  await expect(executive.getByText('已审批').first()).toBeVisible()
  await view(page, 'overview')
  await doStep(page, handoverPlan, 'startNotice')
  await expect(page.getByText('通知中').first()).toBeVisible()
  await page.goto(`${program.url}/GJ01/letters`)
  await expect(page.getByRole('navigation', { name: '列表分类' }).getByRole('button', { name: /全部\s*20/ })).toBeVisible()
  await serious(page, 'letters')

  for (const name of ['overview', 'roster', 'plan', 'gates', 'books', 'notices', 'statistics']) {
    await view(page, name)
    await serious(page, name)
  }
  await page.setViewportSize({ width: 390, height: 844 })
  const paths = ['transfers', 'batches', 'letters', 'handover-statistics']
  for (const address of [
    ...paths.map((p) => `${program.url}/GJ01/${p}`),
    ...['roster', 'plan', 'gates', 'books', 'notices'].map((v) => `${batch}?view=${v}`),
  ]) {
    await page.goto(address)
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), address).toBeLessThanOrEqual(0)
  }
})

const newPage = async (browser: Browser): Promise<Page> => await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()

/** Engineering and customer service file the rest: both books of each type, evidence for every gate. */
const othersProve = async (program: Running, batch: string): Promise<void> => {
  const idle = async () => {
    const { rows } = await program.app.pool.query<{ n: number }>('select count(*)::int as n from jobs where done_at is null')
    if (rows[0]?.n) {
      await new Promise((r) => setTimeout(r, 200))
      await idle()
    }
  }
  const office = { as: peopleOf(program.app), settle: idle }
  await readyBooks(office)
  await proveGates(office, batch)
}

const serious = async (page: Page, where: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(
    violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .flatMap((v) => v.nodes.map((n) => `${where}: ${v.id} ${n.html.slice(0, 200)} ${n.failureSummary ?? ''}`)),
  ).toEqual([])
}
