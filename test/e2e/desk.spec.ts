import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { home, unitId } from '../cast.ts'
import { expect, type Running, test } from './program.ts'

test.setTimeout(45_000)

/** Somebody else at another desk, over the API. */
const api = async (program: Running, username: string) => {
  const headers = { 'content-type': 'application/json', origin: program.url }
  const signed = await fetch(`${program.url}/api/sign-in`, { method: 'POST', headers, body: JSON.stringify({ username, password: 'guijia-demo' }) })
  const cookie = signed.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
  return async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${program.url}/api/projects/${home}${path}`, {
      method,
      headers: { ...headers, cookie },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const found = (await answer.json()) as { id: string; version: number; state: string; message?: string; timeline: { step: string | null }[] }
    if (!answer.ok) throw new Error(`${path}: ${found.message}`)
    return found
  }
}
const openRepair = async (program: Running, code: string) => {
  const kefu = await api(program, 'kefu')
  const { id } = await kefu('POST', '/cases', {
    process: 'repair',
    unit: unitId(code),
    title: `1栋1单元${code.slice(4)} 渗漏水`,
    data: { room: '主卧', part: '飘窗', content: '飘窗左下角渗水', caller: '单雪梅', telephone: '13912345678', urgency: '一般' },
  })
  return { id, kefu, timesDone: async (step: string) => (await kefu('GET', `/cases/${id}`)).timeline.filter((e) => e.step === step).length }
}
const fillDispatch = async (page: Page) => {
  await page.getByLabel('工种').fill('防水')
  await page.getByLabel('责任单位').fill('宏远建设集团')
  await page.getByLabel('保修期内').getByText('是', { exact: true }).click()
  await page.getByLabel('原因', { exact: true }).click()
  await page.getByTitle('施工', { exact: true }).click()
  await page.getByLabel('承诺完成日').first().fill('下周一')
}
const serious = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes[0]?.html}`)
}

// covers U-TODO-2 U-DAT-3 U-TXT-5
test('待办 → 抽屉里办理：日期用人话写，双击只办一次，办完换了状态', async ({ page, program, signIn }) => {
  const { id, timesDone } = await openRepair(program, '1-1-101')
  await signIn(page, 'kefu')
  await page.getByRole('navigation').getByText('待办事项').click()
  await page.getByRole('heading', { name: '待办事项' }).waitFor()
  await page.getByText('1栋1单元101 渗漏水').click()
  await expect(page).toHaveURL(new RegExp(`case=${id}`))
  await page
    .getByRole('button', { name: /判定并派工/ })
    .first()
    .click()
  await fillDispatch(page)
  await expect(page.getByText('2026-06-22 星期一')).toBeVisible()
  await page.locator('form').getByRole('button', { name: '判定并派工' }).dblclick()
  await expect(page.getByText('「判定并派工」已办理')).toBeVisible()
  await expect(page.getByRole('dialog').getByText('等候施工单位')).toBeVisible()
  expect(await timesDone('dispatch')).toBe(1)
})

// covers U-KEY-3 S2-5.1.9
test('灰色的按钮说明由谁办、为什么现在不能办', async ({ page, program, signIn }) => {
  const { id } = await openRepair(program, '1-1-102')
  await signIn(page, 'caiwu')
  await page.goto(`${program.url}/GJ01/cases/${id}`)
  const barred = page.getByRole('button', { name: '判定并派工：「判定并派工」由客服专员、客服主管办理' })
  await expect(barred).toHaveAttribute('aria-disabled', 'true')
  await barred.hover()
  await expect(page.getByRole('tooltip')).toContainText('由客服专员、客服主管办理')
})

// covers U-DTL-8 U-SHL-9
test('过时的点击：别人先办了，说出谁办了什么、现在能办什么，填的内容还在', async ({ page, program, signIn }) => {
  const { id, kefu, timesDone } = await openRepair(program, '1-1-201')
  await signIn(page, 'kefu')
  await page.goto(`${program.url}/GJ01/cases/${id}`)
  await page
    .getByRole('button', { name: /判定并派工/ })
    .first()
    .click()
  await fillDispatch(page)
  await kefu('POST', `/cases/${id}/steps/withdraw`, { seen: 1, input: { reason: '业主自己修好了' } })
  await page.locator('form').getByRole('button', { name: '判定并派工' }).click()
  await expect(page.getByText('此事项刚被苏晓敏办理了「业主撤回」，现为「撤回」')).toBeVisible()
  await expect(page.getByLabel('责任单位')).toHaveValue('宏远建设集团')
  await expect(page.locator('form').getByRole('button', { name: '判定并派工' })).toBeDisabled()
  expect(await timesDone('dispatch')).toBe(0)
})

// covers U-SHL-5 U-TXT-3
test('保存时断网：说清楚，内容还在；重新打开页面还在；联网后再点，只办一次', async ({ page, program, signIn, context }) => {
  const { id, timesDone } = await openRepair(program, '1-1-202')
  await signIn(page, 'kefu')
  await page.goto(`${program.url}/GJ01/cases/${id}`)
  await page
    .getByRole('button', { name: /判定并派工/ })
    .first()
    .click()
  await fillDispatch(page)
  await context.setOffline(true)
  await expect(page.getByText('网络已断开。页面上填写的内容都还在，恢复后再提交。')).toBeVisible()
  await page.locator('form').getByRole('button', { name: '判定并派工' }).click()
  await expect(page.getByText('网络不通，内容还在页面上，请稍后再试')).toBeVisible()
  await expect(page.getByLabel('责任单位')).toHaveValue('宏远建设集团')
  await context.setOffline(false)
  await page.reload()
  await page
    .getByRole('button', { name: /判定并派工/ })
    .first()
    .click()
  await expect(page.getByText(/已恢复 .* 没有提交的内容/)).toBeVisible()
  await expect(page.getByLabel('责任单位')).toHaveValue('宏远建设集团')
  await page.locator('form').getByRole('button', { name: '判定并派工' }).click()
  await expect(page.getByText('「判定并派工」已办理')).toBeVisible()
  expect(await timesDone('dispatch')).toBe(1)
})

test('没填的一次全指出，标在各自的栏里，光标落在第一处', async ({ page, program, signIn }) => {
  const { id } = await openRepair(program, '1-1-301')
  await signIn(page, 'kefu')
  await page.goto(`${program.url}/GJ01/cases/${id}`)
  await page
    .getByRole('button', { name: /判定并派工/ })
    .first()
    .click()
  await page.locator('form').getByRole('button', { name: '判定并派工' }).click()
  for (const says of ['请填写工种', '请填写责任单位', '请选择保修期内', '请选择原因', '请填写承诺完成日'])
    await expect(page.getByText(says, { exact: true })).toBeVisible()
  await expect(page.getByLabel('工种')).toBeFocused()
})

// covers U-VIEW-1 U-VIEW-2 U-TBL-3 U-TBL-11
test('条件在地址里，标签可去掉；存成视图，下次打开就用它', async ({ page, program, signIn }) => {
  await openRepair(program, '1-1-302')
  await signIn(page, 'kefu')
  await page.goto(`${program.url}/GJ01/inbox?tab=open&q=${encodeURIComponent('没有这样的事')}`)
  await expect(page.getByText('没有符合条件的事项：没有这样的事')).toBeVisible()
  await page.getByRole('button', { name: '清空条件' }).click()
  await expect(page.getByText('1栋1单元302 渗漏水')).toBeVisible()
  await page.getByLabel('关键词').fill('302')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/q=302/)
  await page.getByRole('button', { name: /^视图/ }).click()
  await page.getByText('把当前条件存为视图…').click()
  await page.getByLabel('名称').fill('三零二')
  await page.getByRole('button', { name: '保存视图' }).click()
  await expect(page.getByText('视图已保存')).toBeVisible()
  await page.getByRole('button', { name: /^视图/ }).click()
  await page.getByRole('menuitem', { name: /三零二/ }).hover()
  await page.getByText('打开本页时默认使用').click()
  await page.goto(`${program.url}/GJ01/inbox`)
  await expect(page).toHaveURL(/q=302/)
})

// covers U-BLK-1 U-BLK-3 U-BLK-4
test('多件一起办：先说会动哪些，办完逐件说结果', async ({ page, program, signIn }) => {
  for (const code of ['1-2-101', '1-2-102', '1-2-201']) await openRepair(program, code)
  await signIn(page, 'kefu')
  await page.goto(`${program.url}/GJ01/inbox?tab=open&process=repair&state=toDispatch&q=${encodeURIComponent('渗漏')}`)
  await page.getByRole('checkbox', { name: '选择本页全部' }).check()
  await expect(page.getByText(/已选择 \d+ 项/)).toBeVisible()
  await page.getByLabel('批量办理').click()
  await page.getByTitle('首次响应').click()
  await expect(page.getByText(/将对 \d+ 件事项办理「首次响应」/)).toBeVisible()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /首次响应 \d+ 件/ })
    .click()
  await expect(page.getByText(/已办理 \d+ 件/)).toBeVisible()
})

// covers U-BLK-5 D-SLA-16
test('多件一起交给一位同事，结果里可以撤销；点时限看它怎么来的', async ({ page, program, signIn }) => {
  for (const code of ['1-2-401', '1-2-402']) await openRepair(program, code)
  await signIn(page, 'zhuguan')
  await page.goto(`${program.url}/GJ01/inbox?tab=open&process=repair&q=${encodeURIComponent('1栋1单元40')}`)
  await page.getByRole('checkbox', { name: '选择本页全部' }).check()
  await page.getByRole('button', { name: '批量指派' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('经办人').fill('苏晓敏')
  await page.getByTitle(/^苏晓敏/).click()
  await drawer.getByRole('button', { name: '指派 2 件' }).click()
  await expect(drawer.getByText('已指派 2 件')).toBeVisible()
  await expect(page.getByText('经办 苏晓敏')).toHaveCount(2)
  await drawer.getByRole('button', { name: '撤销这次指派' }).click()
  await expect(drawer.getByText('已撤销 2 件')).toBeVisible()
  await drawer.getByRole('button', { name: '完成' }).click()
  await page.reload()
  await expect(page.getByText('经办 苏晓敏')).toHaveCount(0)

  await page.getByText('1栋1单元401', { exact: false }).first().click()
  await page.locator('.due-button').click()
  await expect(page.getByText('时效说明')).toBeVisible()
  await expect(page.getByRole('row', { name: /^已计/ })).toBeVisible()
})

// covers U-FND-4 U-KEY-1 U-KEY-5
test('Ctrl K：拼音首字母去页面，打房号去那套房，当前事项的步骤也在里面', async ({ page, program, signIn }) => {
  const { id } = await openRepair(program, '1-1-401')
  await signIn(page, 'kefu')
  await page.goto(`${program.url}/GJ01/cases/${id}`)
  await page.getByRole('button', { name: /判定并派工/ }).waitFor()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option', { name: '判定并派工' })).toBeVisible()
  await page.keyboard.type('zdsc')
  await expect(page.getByRole('option', { name: '制度手册' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/manual$/)
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: '查找' }).fill('1-1-401')
  await expect(page.getByRole('option', { name: /1栋1单元401/ }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByText('查找、跳转、办理当前事项')).toBeVisible()
})

// covers U-SHL-8
test('有个人信息的页面有水印，从页面里删掉它会回来', async ({ page, program, signIn }) => {
  const { id } = await openRepair(program, '1-1-402')
  await signIn(page, 'kefu')
  await page.goto(`${program.url}/GJ01/cases/${id}`)
  const mark = page.locator('main div[style*="background-image"]')
  await expect(mark).toHaveCount(1)
  await mark.evaluate((node) => node.remove())
  await expect(mark).toHaveCount(1)
})

// covers U-A11Y-1
for (const [path, who] of [
  ['workbench', 'kefu'],
  ['inbox?tab=open', 'kefu'],
  ['manual', 'kefu'],
  ['settings', 'admin'],
  ['settings?key=handover.repairDays', 'admin'],
  ['calendar', 'admin'],
  ['staff', 'admin'],
] as const)
  test(`无障碍检查没有严重问题：${path}`, async ({ page, program, signIn }) => {
    await signIn(page, who)
    await page.goto(`${program.url}/GJ01/${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await serious(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await page.waitForTimeout(300)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(await serious(page)).toEqual([])
  })

test('无障碍检查没有严重问题：事项和它的表单', async ({ page, program, signIn }) => {
  const { id } = await openRepair(program, '1-1-501')
  await signIn(page, 'kefu')
  await page.goto(`${program.url}/GJ01/cases/${id}`)
  await page
    .getByRole('button', { name: /判定并派工/ })
    .first()
    .click()
  await page.waitForTimeout(400)
  expect(await serious(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.waitForTimeout(300)
  expect(await serious(page)).toEqual([])
})
