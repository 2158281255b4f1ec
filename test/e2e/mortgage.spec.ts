// covers S5-ABC, S5-BOC, S5-CCB, S5-CITIC, S5-other, S5-hotline, S3-loan, S4-2
import type { Page } from '@playwright/test'
import { controlOf, nameIn } from '../../src/kernel/fields.ts'
import type { AnyProcess } from '../../src/kernel/process.ts'
import { BankPreset } from '../../src/mortgage/preset.ts'
import { shippedPresets } from '../../src/mortgage/presets/shipped.ts'
import { mortgage } from '../../src/processes/mortgage/mortgage.ts'
import { type Line, ways } from '../mortgage-ways.ts'
import { mortgageDesk } from '../mortgages.ts'
import { peopleOf } from '../person.ts'
import { doStep } from './clicks.ts'
import { expect, type Running, test } from './program.ts'

test.use({ world: 'mortgage' })
test.describe.configure({ mode: 'serial', timeout: 240_000 })

const deskOf = (program: Running) =>
  mortgageDesk({ app: program.app, as: peopleOf(program.app), settle: () => new Promise((done) => setTimeout(done, 700)) })

test.beforeAll(async ({ program }) => {
  await deskOf(program).topOut('2026-06-01')
})

for (const [name, { bank, unit, way }] of Object.entries(ways))
  test(`${name}：一位客户从登记意向到解除担保，只用点`, async ({ program, page, signIn, browser }) => {
    const desk = deskOf(program)
    await desk.cooperate(bank)
    await desk.pay(unit, 70_000_000)
    await signIn(page, 'anjie')
    await begin(page, program, name, unit)
    if (bank === 'CCB') await tickPapers(page)
    else await desk.bringPapers(page.url().split('/').at(-1) ?? '')
    const process = mortgage(shippedPresets.find((p) => p.code === bank) as BankPreset) // one of the four
    const until = way.findIndex(([, , state]) => state === 'released') + 1
    await walk(program, browser, page, signIn, process, way.slice(0, until))
    await expect(page.getByText('阶段性担保已解除').first()).toBeVisible()
  })

test('按揭专员在页面上添加一家银行，检查、发布、办合作，用它办一件', async ({ program, page, signIn }) => {
  const desk = deskOf(program)
  await signIn(page, 'anjie')
  await page.goto(`${program.url}/GJ01/banks`)
  await expect(page.getByText('95588')).toBeVisible()
  await page.getByRole('link', { name: '添加银行' }).click()
  await page.getByLabel('银行代码').fill('ICBC')
  await page.getByLabel('银行名称').fill('工商银行')
  await page.getByLabel('服务电话').fill('95588')
  await page.getByRole('region', { name: '步骤 4' }).getByLabel('编号').fill('S-1')
  await page
    .getByRole('button', { name: '检 查' })
    .or(page.getByRole('button', { name: '检查' }))
    .click()
  await expect(page.getByText('步骤编号重复：S-1')).toBeVisible()
  await page.getByRole('region', { name: '步骤 4' }).getByLabel('编号').fill('S-4')
  await page
    .getByRole('button', { name: '检 查' })
    .or(page.getByRole('button', { name: '检查' }))
    .click()
  await expect(page.getByText('检查无误，发布后按下面的规程办理')).toBeVisible()
  await page
    .getByRole('button', { name: '发 布' })
    .or(page.getByRole('button', { name: '发布' }))
    .click()
  await expect(page.getByText('现为第 2 版')).toBeVisible()

  await desk.cooperate('ICBC')
  await desk.pay('1-2-102', 70_000_000)
  await begin(page, program, '工商银行', '1-2-102')
  await tickPapers(page)
  const process = { ...mortgage(BankPreset.parse({ code: 'ICBC', name: '工商银行', version: 2, steps: simple })), name: 'mortgage.ICBC.2' }
  await one(page, process, ['anjie', 'collect', 'collecting'])
  await one(page, process, ['anjie', 'complete', 'complete', { completeOn: '2026-06-15' }])
  await expect(page.getByText('资料齐全').first()).toBeVisible()
})

const simple = [
  { code: 'S-1', name: '提交贷款申请', who: ['BUY'], core: 'C2', completes: 'submitted' },
  { code: 'S-2', name: '银行审批', who: ['BANK'], core: 'C3', completes: 'approved', waitsFor: ['S-1'] },
  { code: 'S-3', name: '签订借款合同', who: ['BUY', 'BANK'], core: 'C5', completes: 'contracted', waitsFor: ['S-2'] },
  { code: 'S-4', name: '银行放款', who: ['BANK'], core: 'C9', completes: 'funded', waitsFor: ['S-3'] },
]

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

/** Ticks every mandatory paper as checked. */
const tickPapers = async (page: Page): Promise<void> => {
  const list = page.getByRole('region', { name: '资料清单' })
  const rows = list.locator('li').filter({ hasNotText: '（视情况）' })
  const count = await rows.count()
  for (let i = 0; i < count; i += 1) {
    await rows.nth(i).getByRole('button').click()
    const form = page.getByRole('dialog').filter({ visible: true })
    if (await form.getByLabel('已见原件').count()) await form.getByLabel('已见原件').check()
    if (await form.getByLabel('出具日期', { exact: true }).count()) await form.getByLabel('出具日期', { exact: true }).fill('2026-06-10')
    await form.getByRole('button', { name: /^保\s?存$/ }).click()
    await expect(form).toHaveCount(0)
    await expect(rows.nth(i)).toContainText('已核')
  }
}

/** Each step by whoever it belongs to, everyone in a browser window of their own. */
const walk = async (
  program: Running,
  browser: import('@playwright/test').Browser,
  clerk: Page,
  signIn: (page: Page, username: string) => Promise<void>,
  process: AnyProcess,
  way: readonly Line[],
): Promise<void> => {
  const pages = new Map<string, Page>([['anjie', clerk]])
  let before = ''
  for (const line of way) {
    const known = pages.get(line[0])
    const page = known ?? (await (await browser.newContext()).newPage())
    if (!known) {
      await signIn(page, line[0])
      pages.set(line[0], page)
    }
    if (line[0] !== before) await page.goto(clerk.url()) // others have acted since
    before = line[0]
    await one(page, process, line)
  }
  for (const [who, page] of pages) if (who !== 'anjie') await page.context().close()
  await clerk.goto(`${program.url}${new URL(clerk.url()).pathname}`)
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
