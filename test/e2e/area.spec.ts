import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { areaSettlementProcess } from '../../src/processes/area/area-settlement.ts'
import { areaSurvey } from '../../src/processes/area/area-survey.ts'
import { measured, setContracts, surveyBook } from '../area.ts'
import { peopleOf } from '../person.ts'
import { doStep } from './clicks.ts'
import { expect, test } from './program.ts'

test.use({ world: 'areas' })
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

// covers S2-5.2.1 S2-5.1.6
test('面积补差只用点击：发起测绘、固定图纸、导入成果、成本审核、通知、签协议、收款、换票、归档', async ({ browser, program, signIn }) => {
  test.setTimeout(240_000)
  const world = { app: program.app, as: peopleOf(program.app) }
  await setContracts(world, ', unit_price = 1000000')
  const opened = new Map<string, Page>()
  const as = async (username: string, path?: string): Promise<Page> => {
    const known = opened.get(username)
    const page =
      known ?? (await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage())
    if (!known) await signIn(page, username)
    opened.set(username, page)
    if (path) await page.goto(`${program.url}/GJ01/${path}`)
    return page
  }
  const state = (page: Page, label: string) => expect(page.locator('.case-head')).toContainText(label)

  // 项目发展部发起测绘；工程部固定图纸；项目发展部委托测绘院
  const developer = await as('xiangmu', 'areas?view=survey')
  await developer.getByRole('button', { name: '发起测绘' }).click()
  await developer.getByRole('dialog').getByRole('combobox', { name: '楼栋' }).click()
  await developer.locator('.ant-select-item-option').filter({ hasText: '1栋', visible: true }).click()
  await developer
    .getByRole('dialog')
    .getByRole('heading', { name: '发起测绘' })
    .or(developer.getByRole('dialog').getByText('发起测绘'))
    .first()
    .click()
  await developer
    .getByRole('dialog')
    .getByRole('button', { name: '发 起' })
    .or(developer.getByRole('dialog').getByRole('button', { name: '发起', exact: true }))
    .first()
    .click()
  const card = developer.getByRole('region', { name: '1栋面积实测' })
  await card.getByRole('link', { name: /-SC-/ }).click()
  const survey = developer.url().split('/').at(-1) ?? ''
  const engineer = await as('gongcheng', `cases/${survey}`)
  await doStep(engineer, areaSurvey, 'fixDrawings', { fields: { drawingsVersion: 'V3' }, seen: ['asBuilt', 'approvedPlans'] })
  await developer.reload()
  await doStep(developer, areaSurvey, 'order', { fields: { surveyor: '市房产测绘院', orderedOn: '2026-06-01' } })

  // 成果表先有一户错，改正后导入
  await as('xiangmu', 'areas?view=survey')
  const rows = measured({ '1-1-101': 2, '1-1-102': -5 })
  const send = async (wrong: boolean) =>
    await card.locator('input[type=file]').setInputFiles({
      name: '成果.xlsx',
      mimeType: xlsx,
      buffer: await surveyBook(wrong ? rows.map((r, i) => (i === 0 ? { ...r, shared: 1 } : r)) : rows),
    })
  await send(true)
  await expect(card).toContainText('缺 1 户')
  await expect(card).toContainText('建筑面积不等于套内面积加分摊面积')
  const [download] = await Promise.all([developer.waitForEvent('download'), card.getByRole('link', { name: /下载批注表/ }).click()])
  expect(download.suggestedFilename()).toContain('批注')
  await send(false)
  await expect(card).toContainText('第 2 版')
  await expect(card).toContainText('缺 0 户')
  await card.getByRole('textbox', { name: /测绘报告编号/ }).fill('CH-2026-018')
  await card.getByRole('textbox', { name: /测绘报告日期/ }).fill('2026-06-10')
  await card.getByRole('button', { name: '导入成果' }).click()
  await expect(card).toContainText('已核算')
  const axe = await new AxeBuilder({ page: developer as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(axe.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')).toEqual([])
  await developer.screenshot({ path: test.info().outputPath('survey.png'), fullPage: true })
  await card.getByRole('link', { name: /-SC-/ }).click()
  await doStep(developer, areaSurvey, 'submit', { seen: ['report'] })

  // 成本管理部审核批准
  const cost = await as('chengben', `cases/${survey}`)
  await state(cost, '待成本审核')
  await cost
    .locator('.case-buttons')
    .getByRole('button', { name: /^审核批准/ })
    .click()
  await cost.locator('.step-form .step-acts').getByRole('button', { name: '审核批准' }).click()
  await cost.getByRole('dialog').getByRole('button', { name: '审核批准' }).click()
  await state(cost, '已批准')

  // 营销部：台账、计算过程、通知、签协议、移交财务
  const marketing = await as('yingxiao', 'areas')
  const row = marketing.getByRole('row', { name: /1栋1单元101/ })
  await expect(row).toContainText('20,000.00', { timeout: 20_000 })
  await expect(marketing.getByRole('row', { name: /1栋1单元102/ })).toContainText('超限')
  await row.click()
  const drawer = marketing.getByRole('dialog')
  await expect(drawer).toContainText('114.36 − 112.36')
  await marketing.screenshot({ path: test.info().outputPath('working.png') })
  await drawer.getByRole('link', { name: /去办理/ }).click()
  await doStep(marketing, areaSettlementProcess, 'notify', { fields: { notifiedOn: '2026-06-15', notifiedBy: '当面送达' } })
  await state(marketing, '待签协议')
  await doStep(marketing, areaSettlementProcess, 'sign', {
    fields: { agreementNo: 'BC-001', signedOn: '2026-06-15', allSigned: true, agreedAmount: '20000', reserved: false },
    sent: ['agreement'],
  })
  await doStep(marketing, areaSettlementProcess, 'handToFinance')
  await state(marketing, '待收')
  const settlement = marketing.url().split('/').at(-1) ?? ''

  // 财务收款换票，客服归档
  const finance = await as('caiwu', 'areas?tab=money')
  await finance.getByRole('row', { name: /1栋1单元101/ }).click()
  const money = finance.getByRole('region', { name: '登记收款' })
  await money.getByRole('textbox', { name: /凭证号/ }).fill('POS-20260615-1')
  await money.getByRole('button', { name: '登记收款' }).click()
  await expect(finance.getByRole('dialog')).toContainText('已结清')
  await as('caiwu', `cases/${settlement}`)
  await doStep(finance, areaSettlementProcess, 'exchange', { fields: { oldInvoiceNo: '03300180', newInvoiceNo: '03300962' } })
  const service = await as('kefu', `cases/${settlement}`)
  await doStep(service, areaSettlementProcess, 'file')
  await state(service, '已归档')

  // 统计；手机上也放得下
  await as('yingxiao', 'areas?view=figures')
  await expect(marketing.getByText('收款率')).toBeVisible()
  await expect(marketing.getByRole('row', { name: /< -3%/ })).toContainText('1 户')
  await marketing.setViewportSize({ width: 390, height: 844 })
  for (const view of ['list', 'survey', 'figures']) {
    await as('yingxiao', `areas?view=${view}`)
    await marketing.getByRole('heading').first().waitFor()
    expect(await marketing.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await marketing.screenshot({ path: test.info().outputPath(`phone-${view}.png`) })
  }
})
