import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { writeWorkbook } from '../../src/imports/sheet.server.ts'
import { areaSettlementProcess } from '../../src/processes/area/area-settlement.ts'
import { areaSurvey } from '../../src/processes/area/area-survey.ts'
import { firstRegistration } from '../../src/processes/title/first-registration.ts'
import { titleCertificate } from '../../src/processes/title/title-certificate.ts'
import { setSetting } from '../../src/settings/api.ts'
import { measured, setContracts, surveyBook } from '../area.ts'
import { home } from '../cast.ts'
import { peopleOf } from '../person.ts'
import { doStep } from './clicks.ts'
import { expect, test } from './program.ts'

test.use({ world: 'certificates' })
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const today = '2026-06-15'

const serious = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes[0]?.html}`)
}

// covers S2-5.1.6 S2-5.2.1 S2-5.2.2 S2-5.2.3 S2-5.2.4 S2-5.2.5 S2-5.2.6 S2-5.2.7 S4-5
test('一次性付款的一户只用点击走完 5.2：实测、审核、补差、收款换票，首次登记、通知、收件、代收税费、提取完税、登记、领证、凭回执和收据换票、归档', async ({
  browser,
  program,
  signIn,
}) => {
  test.setTimeout(360_000)
  const world = { app: program.app, as: peopleOf(program.app) }
  await setContracts(world, ', unit_price = 1000000')
  const collects = { project: home, key: 'title.collectForOthers', scope: 'project', value: true, validFrom: '2026-06-01' } as const
  await (await world.as('zhuguan')).get(setSetting, { ...collects, source: '当地办证指南', reason: '当地允许代收' })
  program.app.forget()
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
  const state = (page: Page, label: string) => expect(page.locator('.case-head').filter({ visible: true })).toContainText(label)

  // 5.2.1 工程部固定图纸，项目发展部组织实测；成果表先有一户错，改正后导入
  const developer = await as('xiangmu', 'areas?view=survey')
  await developer.getByRole('button', { name: '发起测绘' }).click()
  const begin = developer.getByRole('dialog')
  await begin.getByRole('combobox', { name: '楼栋' }).click()
  await developer.locator('.ant-select-item-option').filter({ hasText: '1栋', visible: true }).click()
  await begin.getByText('发起测绘').first().click()
  await begin.getByRole('button', { name: /^发 ?起$/ }).click()
  const card = developer.getByRole('region', { name: '1栋面积实测' })
  await card.getByRole('link', { name: /-SC-/ }).click()
  const survey = developer.url().split('/').at(-1) ?? ''
  const engineer = await as('gongcheng', `cases/${survey}`)
  await doStep(engineer, areaSurvey, 'fixDrawings', { fields: { drawingsVersion: 'V3' }, seen: ['asBuilt', 'approvedPlans'] })
  await developer.reload()
  await doStep(developer, areaSurvey, 'order', { fields: { surveyor: '市房产测绘院', orderedOn: '2026-06-01' } })
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
  expect(await serious(developer)).toEqual([])
  await developer.screenshot({ path: test.info().outputPath('survey.png'), fullPage: true })
  await card.getByRole('link', { name: /-SC-/ }).click()
  await doStep(developer, areaSurvey, 'submit', { seen: ['report'] })

  // 成本管理部审核后，形成实测报告
  const cost = await as('chengben', `cases/${survey}`)
  await state(cost, '待成本审核')
  await doStep(cost, areaSurvey, 'approve')
  await state(cost, '已批准')

  // 营销部通知核算、签补充协议；财务部收款换票；客服归档
  const marketing = await as('yingxiao', 'areas')
  const row = marketing.getByRole('row', { name: /1栋1单元101/ })
  await expect(row).toContainText('20,000.00', { timeout: 20_000 })
  await expect(marketing.getByRole('row', { name: /1栋1单元102/ })).toContainText('超限')
  expect(await serious(marketing)).toEqual([])
  await row.click()
  await expect(marketing.getByRole('dialog')).toContainText('114.36 − 112.36')
  await marketing.screenshot({ path: test.info().outputPath('working.png') })
  await marketing
    .getByRole('dialog')
    .getByRole('link', { name: /去办理/ })
    .click()
  await doStep(marketing, areaSettlementProcess, 'notify', { fields: { notifiedOn: today, notifiedBy: '当面送达' } })
  await doStep(marketing, areaSettlementProcess, 'sign', {
    fields: { agreementNo: 'BC-001', signedOn: today, allSigned: true, agreedAmount: '20000', reserved: false },
    sent: ['agreement'],
  })
  await doStep(marketing, areaSettlementProcess, 'handToFinance')
  await state(marketing, '待收')
  const settlement = marketing.url().split('/').at(-1) ?? ''
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

  // 5.2.2 项目发展部办理首次登记
  await as('xiangmu', 'registrations')
  const drawerOf = (page: Page) => page.locator('.ant-drawer').filter({ visible: true })
  await developer.getByRole('button', { name: '首次登记立案' }).first().click()
  await drawerOf(developer).getByRole('checkbox', { name: /1栋/ }).check()
  await drawerOf(developer).getByRole('button', { name: /^立案/ }).click()
  await expect(developer.getByText('资料清单（必备未编号 8 份）')).toBeVisible()
  const numbers = developer.getByRole('textbox', { name: /编号$/ })
  for (let i = 0; i < 8; i += 1) await numbers.nth(i).fill(`ZL-2026-${i + 1}`)
  await developer.getByRole('button', { name: '保存资料（8）' }).click()
  await expect(developer.getByText('资料清单（必备未编号 0 份）')).toBeVisible()
  expect(await serious(developer)).toEqual([])
  await doStep(developer, firstRegistration, 'file', { fields: { filedOn: today, landMortgage: '无抵押' } })
  await doStep(developer, firstRegistration, 'accept', { fields: { acceptanceNo: '杭登受2026001', acceptedOn: today } })
  await doStep(developer, firstRegistration, 'register', { fields: { registeredOn: today, registrationNo: '浙（2026）杭州市首次00012' } })
  await state(developer, '已登簿')

  // 5.2.3 营销部通知；5.2.4 客服收件，出具回执
  const openTitle = async (username: string): Promise<Page> => {
    const page = await as(username, 'titles')
    await page.getByPlaceholder('房号、业主、证号、回执号、受理号').fill('1-1-101')
    await page.keyboard.press('Enter')
    await page.getByText('1栋1单元101', { exact: true }).first().click()
    await expect(drawerOf(page).getByText(/张伟/).first()).toBeVisible()
    return page
  }
  const tab = (page: Page, name: RegExp) => drawerOf(page).getByRole('tab', { name }).click()
  await as('yingxiao', 'titles')
  await expect(marketing.getByText('共 24 条')).toBeVisible({ timeout: 20_000 })
  expect(await serious(marketing)).toEqual([])
  await openTitle('yingxiao')
  await tab(marketing, /办理/)
  await doStep(marketing, titleCertificate, 'callOwner', { fields: { calledOn: today, proofOfNotice: '短信' } })
  await openTitle('kefu')
  await drawerOf(service).getByRole('button', { name: '必备的都合格' }).click()
  await drawerOf(service)
    .getByRole('button', { name: /^保存核对/ })
    .click()
  await expect(drawerOf(service).getByRole('tab', { name: '资料（缺 0）' })).toBeVisible()
  await drawerOf(service).getByRole('button', { name: '确认与备案一致' }).click()
  await expect(drawerOf(service).getByText('已核对，与备案一致。')).toBeVisible()
  expect(await serious(service)).toEqual([])
  await tab(service, /办理/)
  await doStep(service, titleCertificate, 'receive')
  await state(service, '已收齐')
  await tab(service, /回执与停办/)
  const slip = drawerOf(service)
    .getByText(/GJ01-HZ-/)
    .first()
  await expect(slip).toBeVisible({ timeout: 20_000 })
  const slipNo = (await slip.textContent())?.match(/GJ01-HZ-\d{8}-\d{4}/)?.[0] ?? ''

  // 业主同时到财务部交纳：契税按补差后的房价 2,020,000.00，实测 114.36 ㎡
  await openTitle('caiwu')
  await tab(finance, /税费/)
  const fees = drawerOf(finance)
  await fees.getByLabel('家庭住房套数（含本套）').fill('1')
  await fees.getByRole('button', { name: '核定税费' }).click()
  await expect(fees.getByText('18,532.11', { exact: true }).first()).toBeVisible()
  await fees.getByRole('checkbox', { name: '契税' }).check()
  await fees.getByRole('checkbox', { name: '登记费' }).check()
  await fees.getByRole('button', { name: '收款开收据（2）' }).click()
  await expect(fees.getByText(/代收 GJ01-DS-/).first()).toBeVisible()
  const receipts = (await fees.getByText(/代收 GJ01-DS-/).allTextContents()).map((t) => t.match(/GJ01-DS-\d{8}-\d{4}/)?.[0] ?? '')

  // 5.2.5 客服到财务提取办证费用，完税核销，再到登记机构
  await fees.getByRole('button', { name: '关闭' }).first().click()
  await finance
    .getByRole('row', { name: /1栋1单元101/ })
    .getByRole('checkbox')
    .check()
  await finance.getByRole('button', { name: '提取代收款' }).click()
  await finance.getByLabel('提取人（客服经办）').fill('苏晓敏')
  await finance
    .getByRole('dialog')
    .getByRole('button', { name: /^提 ?取$/ })
    .click()
  await as('caiwu', 'title-trust')
  for (const [charge, voucher] of [
    ['契税', 'WS-2026-0101'],
    ['登记费', '0012345'],
  ] as const) {
    await finance.getByRole('row', { name: new RegExp(`${charge}.*提取`) }).click()
    await finance.getByLabel('完税凭证或票据号').fill(voucher)
    await finance
      .getByRole('dialog')
      .getByRole('button', { name: /^核 ?销$/ })
      .click()
    await expect(finance.getByRole('dialog')).toHaveCount(0)
  }
  await expect(finance.getByRole('row', { name: /登记费.*支出/ })).toContainText('0012345')
  expect(await serious(finance)).toEqual([])
  await finance.screenshot({ path: test.info().outputPath('trust.png') })
  await openTitle('caiwu')
  await tab(finance, /办理/)
  await doStep(finance, titleCertificate, 'payTax', { fields: { deedTaxProofNo: 'WS-2026-0101', taxPaidOn: today } })
  await state(finance, '已缴税费')
  await openTitle('kefu')
  await tab(service, /办理/)
  await doStep(service, titleCertificate, 'file', { fields: { filedOn: today } })
  await doStep(service, titleCertificate, 'accept', { fields: { acceptanceNo: '杭登受2026101', acceptedOn: today } })
  await state(service, '已受理')

  // 5.2.6 领出房产证：证号按登记机构的清单导入；通知、收回执、领取
  await as('kefu', 'titles')
  await service.getByRole('button', { name: '导入证号' }).click()
  const dialog = service.getByRole('dialog')
  const list = [
    ['房号', '不动产权证号', '登簿日期'],
    ['1-1-101', '浙（2026）杭州市不动产权第0000101号', today],
    ['1-1-102', '浙（2026）杭州市不动产权第0000102号', today],
  ]
  const buffer = await writeWorkbook([{ name: '清单', rows: list }])
  await dialog.locator('input[type=file]').setInputFiles({ name: '证号.xlsx', mimeType: xlsx, buffer })
  await expect(dialog.getByRole('status')).toContainText('可登记 1 行，存疑 0 行，错误 1 行')
  await expect(dialog).toContainText('该户不在等候登记证书的状态：待收件')
  expect(await serious(service)).toEqual([])
  await service.screenshot({ path: test.info().outputPath('certificates.png') })
  await dialog.getByRole('button', { name: '登记入库（1）' }).click()
  await expect(dialog.getByRole('status')).toContainText('已登记 1 户')
  const [annotated] = await Promise.all([service.waitForEvent('download'), dialog.getByRole('link', { name: /下载批注表/ }).click()])
  expect(annotated.suggestedFilename()).toContain('批注')
  await openTitle('kefu')
  await tab(service, /办理/)
  await state(service, '已领证入库')
  await doStep(service, titleCertificate, 'inform')
  await doStep(service, titleCertificate, 'collect', {
    fields: { collector: '本人', collectorName: '张伟', idMatches: true, presentedSlip: slipNo, ownerSignature: true },
    seen: ['identity'],
  })
  await state(service, '已领取')

  // 财务用收据换给契税发票和登记费收据；5.2.7 客服记录归档
  await openTitle('caiwu')
  await tab(finance, /办理/)
  await doStep(finance, titleCertificate, 'exchange', {
    fields: { returnedReceipts: receipts.join('、'), taxVoucher: 'WS-2026-0101', feeVoucher: '0012345', exchangeSignature: true },
  })
  await state(finance, '已换票')
  await openTitle('kefu')
  await tab(service, /资料/)
  await drawerOf(service).getByRole('button', { name: '必备的都合格' }).click()
  await drawerOf(service)
    .getByRole('button', { name: /^保存核对/ })
    .click()
  await expect(drawerOf(service).getByRole('button', { name: '必备的都合格' })).toHaveCount(0)
  await tab(service, /办理/)
  await doStep(service, titleCertificate, 'archive', { fields: { boxNo: 'GJ01-2026-12-0101' }, seen: ['claimSheet'] })
  await state(service, '归档')

  // 统计；手机上也放得下
  await as('yingxiao', 'areas?view=figures')
  await expect(marketing.getByText('收款率')).toBeVisible()
  await expect(marketing.getByRole('row', { name: /< -3%/ })).toContainText('1 户')
  await finance.setViewportSize({ width: 390, height: 844 })
  for (const path of ['areas', 'areas?view=survey', 'areas?view=figures', 'registrations', 'titles', 'title-trust']) {
    await as('caiwu', path)
    await finance.getByRole('heading').first().waitFor()
    expect(await finance.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390)
    expect(await serious(finance), path).toEqual([])
    await finance.screenshot({ path: test.info().outputPath(`phone-${path.replaceAll(/\W/g, '-')}.png`) })
  }
})
