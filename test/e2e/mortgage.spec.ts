// covers S5-ABC, S5-BOC, S5-CCB, S5-CITIC, S5-other, S5-hotline, S5-def, S3-loan, S4-2
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { controlOf, nameIn } from '../../src/kernel/fields.ts'
import type { AnyProcess } from '../../src/kernel/process.ts'
import { BankPreset } from '../../src/mortgage/preset.ts'
import { shippedPresets } from '../../src/mortgage/presets/shipped.ts'
import { bankCooperation, dueDiligenceItems } from '../../src/processes/mortgage/cooperation.ts'
import { mortgage } from '../../src/processes/mortgage/mortgage.ts'
import { type Line, ways } from '../mortgage-ways.ts'
import { mortgageDesk } from '../mortgages.ts'
import { peopleOf } from '../person.ts'
import { doStep } from './clicks.ts'
import { expect, type Running, test } from './program.ts'

test.use({ world: 'mortgage' })
test.describe.configure({ mode: 'serial', timeout: 150_000 })

const today = '2026-06-15'
const deskOf = (program: Running) =>
  mortgageDesk({ app: program.app, as: peopleOf(program.app), settle: () => new Promise((done) => setTimeout(done, 50)) })

type SignIn = (page: Page, username: string) => Promise<void>
/** Everyone works in a window of their own all day long, signed in once. */
const windows = new Map<string, Page>()
const windowOf = async (who: string, browser: Browser, signIn: SignIn): Promise<Page> => {
  const known = windows.get(who)
  if (known) return known
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  windows.set(who, page)
  await signIn(page, who)
  return page
}

test.beforeAll(async ({ program }) => {
  await deskOf(program).topOut('2026-06-01')
})
test.afterAll(async () => {
  for (const page of windows.values()) await page.context().close()
})

for (const [name, { bank, unit, way }] of Object.entries(ways))
  test(`${name}：一位客户从购房合同、登记意向到解除担保，只用点`, async ({ program, signIn, browser }) => {
    const clerk = await windowOf('anjie', browser, signIn)
    await cooperate(clerk, program, name)
    await begin(clerk, program, name, unit)
    await receive(await windowOf('caiwu', browser, signIn), clerk.url())
    await tickPapers(clerk)
    const process = mortgage(shippedPresets.find((p) => p.code === bank) as BankPreset) // one of the four
    await walk((who) => windowOf(who, browser, signIn), clerk, process, way.slice(0, way.findIndex(([, , state]) => state === 'released') + 1))
    const stops = clerk.getByRole('region', { name: '从合同到解除担保' }).getByRole('listitem')
    await expect(stops.filter({ hasText: '阶段性担保已解除' })).toContainText(today)
    await expect(stops.filter({ hasText: '—' })).toHaveCount(0)
  })

test('按揭专员在页面上添加一家银行，检查、发布、办合作，用它办到放款；改用新版；银行扣划即追偿', async ({ program, signIn, browser }) => {
  const page = await windowOf('anjie', browser, signIn)
  await page.goto(`${program.url}/GJ01/banks`)
  await expect(page.getByText('95588')).toBeVisible()
  await page.getByRole('link', { name: '添加银行' }).click()
  await page.getByLabel('银行代码').fill('ICBC')
  await page.getByLabel('银行名称').fill('工商银行')
  await page.getByLabel('服务电话').fill('95588')
  await page.getByRole('region', { name: '步骤 4' }).getByLabel('编号').fill('S-1')
  const check = page.getByRole('button', { name: /^检\s?查$/ })
  await check.click()
  await expect(page.getByText('步骤编号重复：S-1')).toBeVisible()
  await page.getByRole('region', { name: '步骤 4' }).getByLabel('编号').fill('S-4')
  await check.click()
  await expect(page.getByText('检查无误，发布后按下面的规程办理')).toBeVisible()
  await page.getByRole('button', { name: /^发\s?布$/ }).click()
  await expect(page.getByText('现为第 2 版')).toBeVisible()

  await cooperate(page, program, '工商银行')
  await begin(page, program, '工商银行', '1-2-102')
  const address = page.url()
  const finance = await windowOf('caiwu', browser, signIn)
  await receive(finance, address)
  await tickPapers(page)
  const process = (version: number) => mortgage(BankPreset.parse({ code: 'ICBC', name: '工商银行', version, steps: simple }))
  const until = fifth.findIndex(([, step]) => step === 's2')
  await walk(async () => page, page, process(2), fifth.slice(0, until))

  await page.goto(`${program.url}/GJ01/bank-template?code=ICBC`)
  await page.getByRole('button', { name: /^发\s?布$/ }).click()
  await expect(page.getByText('现为第 3 版')).toBeVisible()
  await page.goto(address)
  await page.getByRole('button', { name: '改用另一版' }).click()
  const form = page.getByRole('dialog', { name: '改按另一版步骤办理' })
  await form.getByLabel('原因').fill('银行改了审批步骤')
  await form.getByRole('button', { name: /^改\s?用$/ }).click()
  await expect(page.getByText('由第 2 版步骤改按第 3 版办理')).toBeVisible()
  await walk(async () => page, page, process(3), fifth.slice(until))
  await expect(page.getByRole('region', { name: '从合同到解除担保' }).getByRole('listitem').filter({ hasText: '已放款' })).toContainText(today)

  await finance.goto(`${program.url}/GJ01/banks`)
  await finance.getByRole('button', { name: '工商银行保证金台账' }).click()
  const ledger = finance.getByRole('dialog', { name: '工商银行保证金台账' })
  await ledger.getByLabel('金额').fill('100000')
  await ledger.getByLabel('日期', { exact: true }).fill(today)
  await ledger.getByRole('button', { name: /^登\s?记$/ }).click()
  await expect(ledger.getByRole('table', { name: '变动' })).toContainText('存入')
  await choose(finance, '变动', '代偿扣划')
  await choose(finance, '为哪一户扣划', '1栋2单元102')
  await ledger.getByLabel('扣划本金').fill('3000')
  await ledger.getByLabel('扣划利息').fill('2000')
  await ledger.getByLabel('日期', { exact: true }).fill(today)
  await ledger.getByLabel('凭证号').fill('KH-1')
  await ledger.getByRole('button', { name: /^登\s?记$/ }).click()
  await ledger.getByRole('link', { name: '追偿事项' }).click()
  await expect(finance.getByText('银行已扣保证金').first()).toBeVisible()
})

test('看板一眼看出谁卡在哪里、多少钱在途；点一格只看那一格；手机上同样', async ({ program, signIn, browser }) => {
  const page = await windowOf('anjie', browser, signIn)
  await page.goto(`${program.url}/GJ01/mortgages`)
  const board = page.getByRole('region', { name: '按揭看板' })
  await expect(board.getByRole('button', { name: /^阶段性担保已解除/ })).toContainText('4')
  await board.getByRole('button', { name: /^已放款/ }).click()
  await expect(page.getByText('共 1 条').first()).toBeVisible()
  await page.screenshot({ path: 'test-results/mortgage-board-1440.png' })
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(board.getByRole('button', { name: /^已放款/ })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.screenshot({ path: 'test-results/mortgage-board-390.png' })
  await page.setViewportSize({ width: 1440, height: 900 })
})

for (const path of ['mortgages', 'mortgage-progress', 'banks', 'bank-template', 'bank-lists'])
  test(`${path}：宽窄两种屏上都没有严重的无障碍问题，手机上不横向滚动`, async ({ program, signIn, browser }) => {
    const page = await windowOf(path === 'bank-lists' ? 'kefu' : 'anjie', browser, signIn)
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`${program.url}/GJ01/${path}`)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await expect(page.locator('.ant-spin-spinning')).toHaveCount(0)
      const { violations } = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
      expect(violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await page.screenshot({ path: `test-results/${path}-${width}.png`, fullPage: true })
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  })

const simple = [
  { code: 'S-1', name: '提交贷款申请', who: ['BUY'], core: 'C2', completes: 'submitted' },
  { code: 'S-2', name: '银行审批', who: ['BANK'], core: 'C3', completes: 'approved', waitsFor: ['S-1'] },
  { code: 'S-3', name: '签订借款合同', who: ['BUY', 'BANK'], core: 'C5', completes: 'contracted', waitsFor: ['S-2'] },
  { code: 'S-4', name: '银行放款', who: ['BANK'], core: 'C9', completes: 'funded', waitsFor: ['S-3'] },
]
const fifth: readonly Line[] = [
  ['anjie', 'collect', 'collecting'],
  ['anjie', 'complete', 'complete', { completeOn: today }],
  [
    'anjie',
    'interview',
    'interviewed',
    { interviewedOn: today, interviewPlace: '工行支行', interviewPresent: '买受人及配偶', allPresentSigned: true },
  ],
  ['anjie', 's1', 'submitted', { submittedOn: today }, ['submissionList']],
  ['anjie', 's2', 'approved', { approvedOn: today, approved: 100_000_000, approvedMonths: 360, rate: '3.05' }],
  ['anjie', 's3', 'contracted', { loanContractOn: today, loanContractNo: 'JK-5', allCopiesSigned: true }],
  ['anjie', 'registerInAdvance', 'preMortgage', { preMortgageOn: today, preMortgageNo: 'YG-5' }],
  ['anjie', 'awaitFunds', 'awaitingFunds'],
  ['anjie', 's4', 'funded', { disbursedOn: today, paidOut: 100_000_000, payee: '监管账户' }],
]

/** 银企合作 on the bank page: intention, the bank's looks, agreement. */
const cooperate = async (page: Page, program: Running, bank: string): Promise<void> => {
  await page.goto(`${program.url}/GJ01/banks`)
  await page.getByRole('button', { name: `与${bank}办理合作` }).click()
  await page.waitForURL(/\/cases\//)
  const looks = Object.fromEntries(dueDiligenceItems.map((item) => [item, '合格']))
  await doStep(page, bankCooperation, 'request', { fields: { branch: '临江支行', requestedOn: '2026-01-05' } })
  await doStep(page, bankCooperation, 'investigate', { fields: looks })
  const agreement = {
    agreementNo: `XY-${bank}`,
    agreedOn: '2026-02-01',
    validUntil: '2027-01-31',
    limit: '100000000',
    depositPercent: '5',
    payee: '归园临江置业',
  }
  await doStep(page, bankCooperation, 'agree', { fields: agreement, seen: ['agreement'] })
}

/** 立按揭 in the list, then the case on its own page. */
const begin = async (page: Page, program: Running, bank: string, unit: string): Promise<void> => {
  await page.goto(`${program.url}/GJ01/mortgages`)
  await page.getByRole('button', { name: '立按揭' }).click()
  const form = page.getByRole('dialog', { name: '立按揭' })
  await form.getByLabel('房屋').fill(unit)
  await page.locator('.ant-select-item-option').filter({ visible: true }).first().click()
  await form.getByRole('combobox', { name: '银行' }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: bank, visible: true }).click()
  await form.getByLabel('意向金额').fill('1000000')
  await form.getByRole('button', { name: '登记意向' }).click()
  await page.waitForURL(/case=/)
  const id = new URL(page.url()).searchParams.get('case')
  await page.goto(`${program.url}/GJ01/cases/${id?.replaceAll('"', '')}`)
  await expect(page.getByRole('region', { name: '资料清单' })).toBeVisible()
}

/** Finance enters the down payment on the purchase contract that the case stands on. */
const receive = async (page: Page, address: string): Promise<void> => {
  await page.goto(address)
  await page.getByRole('region', { name: '贷款情况' }).getByRole('link').first().click()
  await page.getByRole('button', { name: '登记收款' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('金额').fill('700000')
  await form.getByLabel('银行凭证号或收据号').fill(`SF-${address.slice(-6)}`)
  await form.getByRole('button', { name: '入账', exact: true }).click()
  await form.waitFor({ state: 'detached' })
}

const choose = async (page: Page, label: string, word: string): Promise<void> => {
  await page.getByRole('dialog').getByRole('combobox', { name: label }).click()
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: word, visible: true })
    .first()
    .click()
}

/** Goes through the checklist in one go: every mandatory paper is checked against its original. */
const tickPapers = async (page: Page): Promise<void> => {
  const rows = page.getByRole('region', { name: '资料清单' }).locator('li').filter({ hasNotText: '（视情况）' })
  const names = await rows.locator('b').allTextContents()
  await rows.first().getByRole('button').click()
  for (const [i, name] of names.entries()) {
    const form = page.getByRole('dialog', { name, exact: true })
    await form.getByRole('button', { name: /^保\s?存$/ }).waitFor()
    if (await form.getByLabel('已见原件').count()) await form.getByLabel('已见原件').check()
    if (await form.getByLabel('出具日期', { exact: true }).count()) await form.getByLabel('出具日期', { exact: true }).fill('2026-06-10')
    await form.getByRole('button', { name: i + 1 < names.length ? '保存，下一项' : /^保\s?存$/ }).click()
  }
  await rows.last().filter({ hasText: '已核' }).waitFor()
}

/** Each step by whoever it belongs to. */
const walk = async (windowFor: (who: string) => Promise<Page>, clerk: Page, process: AnyProcess, way: readonly Line[]): Promise<void> => {
  let before = ''
  for (const line of way) {
    const page = await windowFor(line[0])
    if (line[0] !== before) await page.goto(clerk.url()) // others have acted since
    before = line[0]
    await one(page, process, line)
  }
  if (before !== 'anjie') await clerk.reload()
}

const one = async (page: Page, process: AnyProcess, [, step, , input = {}, seen = []]: Line): Promise<void> => {
  const fields = Object.fromEntries(Object.entries(input).map(([key, value]) => [key, typed(process, key, value)]))
  await doStep(page, process, step, { fields, seen })
}
/** As a clerk types it: money in yuan, a choice by its word. */
const typed = (process: AnyProcess, key: string, value: unknown): string | boolean => {
  const control = controlOf(process.fields[key])
  if (control === 'money') return String(Number(value) / 100)
  if (typeof value === 'boolean') return value
  return control === 'choice' ? nameIn(process.fields[key], String(value)) : String(value)
}
