// covers S4-4 S3-sign: enter a contract, file it, change it, only by clicking
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { contractFiling } from '../../src/processes/contract/contract-filing.ts'
import { unitId } from '../cast.ts'
import { doStep } from './clicks.ts'
import { expect, test } from './program.ts'

test.use({ world: 'contracts' })
test.setTimeout(180_000)

const serious = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes[0]?.html}`)
}
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
const pick = async (page: Page, label: string, typed: string, option: RegExp) => {
  await page.getByRole('combobox', { name: label }).fill(typed)
  await expect(page.locator('.ant-select-item-option').filter({ visible: true }).first()).toContainText(option)
  await page.locator('.ant-select-item-option').filter({ hasText: option, visible: true }).first().click()
  await expect(page.locator('.ant-select').filter({ has: page.getByRole('combobox', { name: label }) })).toContainText(option)
}

test('录入合同、网签、备案、归档、变更，只用鼠标键盘', async ({ page, program, signIn }) => {
  const { pool } = program.app
  const unit = unitId('1-1-601')
  await pool.query("update contracts set ended_on = '2026-01-01' where unit_id = $1", [unit])
  await pool.query("update ownerships set until = '2026-01-01' where unit_id = $1", [unit])
  await pool.query("update units set sale = '未售' where id = $1", [unit])

  await signIn(page, 'yingxiao')
  await page.getByRole('navigation').getByText('合同台账').click()
  await page.getByRole('heading', { name: '合同台账' }).waitFor()
  await page.getByRole('button', { name: '录入合同' }).click()
  const form = page.getByRole('dialog')
  await pick(page, '房屋', '601', /1栋1单元601/)
  await form.getByLabel('合同编号').fill('HT-E2E-1')
  await form.getByLabel('签订日期', { exact: true }).fill('2026-06-10')
  await form.getByLabel('约定交付日', { exact: true }).fill('2027-06-30')
  await form.getByLabel('预售许可证号').fill('杭售许字 1')
  await form.getByLabel('预售许可日期', { exact: true }).fill('2026-07-01')
  await pick(page, '买受人 1', '何欢', /何欢/)
  await form.getByLabel('送达地址').fill('临江路 9 号')
  await form.getByLabel('建筑面积（㎡）').fill('112.36')
  await form.getByLabel('单价', { exact: true }).fill('20000')
  await form.getByLabel('合同总价').fill('2247200')
  await form.getByRole('combobox', { name: '付款方式' }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: '一次性', visible: true }).click()
  await form.getByRole('button', { name: '录入', exact: true }).click()
  await expect(form.getByText('早于预售许可')).toBeVisible()
  await form.getByLabel('预售许可日期', { exact: true }).fill('2026-01-10')
  await form.getByRole('button', { name: '录入', exact: true }).click()
  await page.getByRole('heading', { name: '1栋1单元601' }).waitFor()
  await expect(page.getByText('须在 2026-07-10 前备案')).toBeVisible()
  expect(await serious(page)).toEqual([])
  await page.getByRole('button', { name: '付款计划' }).click()
  const dues = page.getByRole('dialog')
  await dues.getByLabel('金额').first().fill('1000000')
  await dues.getByLabel('金额').nth(1).fill('1247200')
  await dues.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('table', { name: '付款计划' })).toContainText('1,247,200.00')
  await page.getByRole('button', { name: '开始备案' }).click()
  await page.getByRole('link', { name: '办理备案' }).waitFor()
  const address = page.url()

  await signIn(page, 'kefu')
  await page.goto(address)
  await page.getByRole('link', { name: '办理备案' }).click()
  await page.getByRole('heading', { name: /合同备案/ }).waitFor()
  await doStep(page, contractFiling, 'checkBuyers', { fields: { qualification: '符合', identityChecked: true, signing: '本人' }, seen: ['identity'] })
  await doStep(page, contractFiling, 'checkUnit', { fields: { forSale: true, seized: false, sold: false, mortgaged: false } })
  await doStep(page, contractFiling, 'signOnline', { fields: { onlineNo: 'WQ-1', onlineOn: '2026-06-11', allSigned: true }, seen: ['contract'] })
  await doStep(page, contractFiling, 'submit', { fields: { submittedOn: '2026-06-12' } })
  await doStep(page, contractFiling, 'file', { fields: { filingNo: 'BA-1', filedOn: '2026-06-15' }, seen: ['receipt'] })
  await doStep(page, contractFiling, 'upload', { fields: { contractPages: '40', scannedPages: '40' }, sent: ['scan'] })
  await doStep(page, contractFiling, 'store', { fields: { originals: '2', place: 'A-3', fileNo: 'HT-1' } })
  await doStep(page, contractFiling, 'startChange', {
    fields: { changeKind: '价格', changeContent: '减价', changeSignedOn: '2026-06-15' },
    seen: ['supplement'],
  })

  await page.goto(address)
  await page.getByRole('button', { name: '修改合同' }).click()
  const edit = page.getByRole('dialog')
  await edit.getByLabel('合同总价').fill('2200000')
  await edit.getByLabel('原因').fill('补充协议减价')
  await edit.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('合同总价：由「2,247,200.00 元」改为「2,200,000.00 元」')).toBeVisible()
  await page.getByRole('link', { name: '办理备案' }).click()
  await doStep(page, contractFiling, 'fileChange', {
    fields: { changeNo: 'BG-1', changeFiledOn: '2026-06-15', preNotice: '没有办理', mortgageFiling: '没有办理' },
  })

  await signIn(page, 'caiwu')
  await page.goto(address)
  await page.getByRole('button', { name: '登记收款' }).click()
  const money = page.getByRole('dialog')
  await money.getByLabel('金额').fill('2200000')
  await money.getByLabel('银行凭证号或收据号').fill('CCB-1')
  await money.getByRole('button', { name: '入账', exact: true }).click()
  await expect(page.getByText('已付清')).toBeVisible()
  await expect(page.getByText('备案号 BA-1')).toBeVisible()

  await page.setViewportSize({ width: 390, height: 844 })
  expect(await fits(page)).toBe(true)
  await page.goto(address.replace(/contracts\/.*/, 'contracts'))
  await page.getByText('1栋1单元601').first().waitFor()
  expect(await fits(page)).toBe(true)
  expect(await serious(page)).toEqual([])
})

test('房态图的权证视图：备案的、办按揭的各有其字，图例可以只看一种', async ({ page, program, signIn }) => {
  await program.app.pool.query(
    "insert into loans (id, project_id, contract_id, unit_id, bank) select gen_random_uuid(), project_id, id, unit_id, '建设银行' from contracts where unit_id = $1 and ended_on is null",
    [unitId('1-2-101')],
  )
  await signIn(page, 'zhuguan')
  await page.goto(`${program.url}/GJ01/board?building=1&lens=papers`)
  await expect(page.locator(`[data-id="${unitId('1-2-101')}"]`)).toHaveAttribute('data-papers', '按')
  await expect(page.locator(`[data-id="${unitId('1-2-102')}"]`)).toHaveAttribute('data-papers', '备')
  await expect(page.getByText('出证率')).toBeVisible()
})
