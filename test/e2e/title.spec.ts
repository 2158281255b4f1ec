import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { sql } from 'kysely'
import { firstRegistration } from '../../src/processes/title/first-registration.ts'
import { titleCertificate } from '../../src/processes/title/title-certificate.ts'
import { home } from '../cast.ts'
import { doStep } from './clicks.ts'
import { expect, test } from './program.ts'

test.use({ world: 'certificates' })

const serious = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes[0]?.html}`)
}

// covers S2-5.2.2 S2-5.2.3 S2-5.2.4 S2-5.2.5 S2-5.2.6 S2-5.2.7 S4-5
test('一次性付款的一户，只用点击：首次登记登簿、收件、查验完税、登记、入库、领证收回执、换票、归档', async ({ page, program, signIn }) => {
  test.setTimeout(300_000)
  await sql`update units set surveyed_area = gross_area where project_id = ${home}`.execute(program.app.db)
  const drawer = page.locator('.ant-drawer').filter({ visible: true })
  const menu = (label: string) => page.getByRole('navigation').getByText(label, { exact: true }).click()
  const as = async (username: string) => {
    await page.context().clearCookies()
    await signIn(page, username)
  }
  const today = '2026-06-15'

  // 项目发展部：首次登记
  await signIn(page, 'xiangmu')
  await menu('首次登记')
  await page.getByRole('button', { name: '首次登记立案' }).first().click()
  await drawer.getByRole('checkbox', { name: /1栋/ }).check()
  await drawer.getByRole('button', { name: /^立案/ }).click()
  await expect(page.getByText('资料清单（必备未编号 8 份）')).toBeVisible()
  const numbers = page.getByRole('textbox', { name: /编号$/ })
  for (let i = 0; i < 8; i += 1) await numbers.nth(i).fill(`ZL-2026-${i + 1}`)
  await page.getByRole('button', { name: '保存资料（8）' }).click()
  await expect(page.getByText('资料清单（必备未编号 0 份）')).toBeVisible()
  await doStep(page, firstRegistration, 'file', { fields: { filedOn: today, landMortgage: '无抵押' } })
  await doStep(page, firstRegistration, 'accept', { fields: { acceptanceNo: '杭登受2026001', acceptedOn: today } })
  await doStep(page, firstRegistration, 'register', { fields: { registeredOn: today, registrationNo: '浙（2026）杭州市首次00012' } })
  await expect(page.locator('.case-head').filter({ visible: true })).toContainText('已登簿')

  // 营销通知，客服收件
  await as('zhuguan')
  await menu('产权证办理')
  await expect(page.getByText('共 24 条')).toBeVisible()
  expect(await serious(page)).toEqual([])
  const open = async () => {
    await page.getByPlaceholder('房号、业主、证号、回执号、受理号').fill('1-1-101')
    await page.keyboard.press('Enter')
    await page.getByText('1栋1单元101', { exact: true }).first().click()
    await expect(drawer.getByText(/张伟/).first()).toBeVisible()
  }
  const tab = (name: RegExp) => drawer.getByRole('tab', { name }).click()
  const state = (label: string) => expect(drawer.locator('.case-head').filter({ visible: true })).toContainText(label)
  await open()
  await tab(/办理/)
  await doStep(page, titleCertificate, 'callOwner', { fields: { calledOn: today, proofOfNotice: '短信' } })
  await tab(/资料/)
  await drawer.getByRole('button', { name: '必备的都合格' }).click()
  await drawer.getByRole('button', { name: /^保存核对/ }).click()
  await expect(drawer.getByRole('tab', { name: '资料（缺 0）' })).toBeVisible()
  await drawer.getByRole('button', { name: '确认与备案一致' }).click()
  await expect(drawer.getByText('已核对，与备案一致。')).toBeVisible()
  expect(await serious(page)).toEqual([])
  await tab(/办理/)
  await doStep(page, titleCertificate, 'receive')
  await state('已收齐')
  await tab(/回执与停办/)
  const slip = drawer.getByText(/GJ01-HZ-/).first()
  await expect(slip).toBeVisible({ timeout: 20_000 })
  const slipNo = (await slip.textContent())?.match(/GJ01-HZ-\d{8}-\d{4}/)?.[0] ?? ''

  // 财务：核定税费，业主自缴，查验凭证
  await as('caiwu')
  await menu('产权证办理')
  await open()
  await tab(/税费/)
  await drawer.getByLabel('家庭住房套数（含本套）').fill('1')
  await drawer.getByRole('button', { name: '核定税费' }).click()
  await expect(drawer.getByText('18,348.62', { exact: true }).first()).toBeVisible()
  await drawer.getByRole('button', { name: '查验自缴凭证' }).first().click()
  await page.getByLabel('凭证号').fill('QS-2026-0101')
  await page.getByRole('button', { name: '登记凭证' }).click()
  await expect(drawer.getByRole('cell', { name: '凭证 QS-2026-0101', exact: true })).toBeVisible()
  await tab(/办理/)
  await doStep(page, titleCertificate, 'payTax', { fields: { deedTaxProofNo: 'QS-2026-0101', taxPaidOn: today } })
  await state('已缴税费')

  // 客服：送件、受理、登记证号入库、通知、领取
  await as('kefu')
  await menu('产权证办理')
  await open()
  await tab(/办理/)
  await doStep(page, titleCertificate, 'file', { fields: { filedOn: today } })
  await doStep(page, titleCertificate, 'accept', { fields: { acceptanceNo: '杭登受2026101', acceptedOn: today } })
  await state('已受理')
  await drawer.getByRole('button', { name: '登记不动产权证' }).click()
  await page.getByLabel(/1栋1单元101 不动产权证号/).fill('浙（2026）杭州市不动产权第0000101号')
  await page.getByRole('button', { name: /^登记入库/ }).click()
  await state('已领证入库')
  await doStep(page, titleCertificate, 'inform')
  await doStep(page, titleCertificate, 'collect', {
    fields: { collector: '本人', collectorName: '张伟', idMatches: true, presentedSlip: slipNo, ownerSignature: true },
    seen: ['identity'],
  })
  await state('已领取')

  // 财务换票，客服归档
  await as('caiwu')
  await menu('产权证办理')
  await open()
  await tab(/办理/)
  await doStep(page, titleCertificate, 'exchange', {
    fields: { taxVoucher: '电子凭证 QS-2026-0101', feeVoucher: '0012345', exchangeSignature: true },
  })
  await state('已换票')
  await as('kefu')
  await menu('产权证办理')
  await open()
  await tab(/资料/)
  await drawer.getByRole('button', { name: '必备的都合格' }).click()
  await drawer.getByRole('button', { name: /^保存核对/ }).click()
  await expect(drawer.getByRole('button', { name: '必备的都合格' })).toHaveCount(0)
  await tab(/办理/)
  await doStep(page, titleCertificate, 'archive', { fields: { boxNo: 'GJ01-2026-12-0101' }, seen: ['claimSheet'] })
  await state('归档')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${program.url}/GJ01/titles`)
  await expect(page.getByText('逾期户')).toBeVisible()
  expect(await serious(page)).toEqual([])
})
