import AxeBuilder from '@axe-core/playwright'
import { buildBigEstate } from '../big-estate.ts'
import { expect, test } from './program.ts'

// covers U-BRD-5 U-BRD-8 U-BRD-9
test('房态图：楼如其形，图例筛选，数字键换视图，方向键移动，回车看卡片，地址留住一切', async ({ page, program, signIn }) => {
  await signIn(page, 'zhuguan')
  await page.goto(`${program.url}/GJ01/board`)
  const cell = page.getByRole('button', { name: /^1栋1单元601/ })
  await expect(cell).toBeVisible()
  await expect(page.locator('.facade .u')).toHaveCount(24)
  await page.getByRole('button', { name: /^未通知/ }).click()
  await expect(page).toHaveURL(/handover=%E6%9C%AA/)
  await page.getByRole('button', { name: '全部显示' }).click()
  await page.keyboard.press('1')
  await expect(page.locator('.board')).toHaveAttribute('data-lens', 'sale')
  await page.keyboard.press('2')
  await cell.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: /^1栋1单元502/ })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByRole('status').filter({ hasText: '已选择 1 套' })).toBeVisible()
  await page.keyboard.press('Enter')
  const card = page.getByRole('complementary', { name: '房屋卡片' })
  await expect(card.getByRole('heading', { name: '1栋1单元502' })).toBeVisible()
  await expect(card).toContainText('139****')
  await page.reload()
  await expect(card.getByRole('heading', { name: '1栋1单元502' })).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('1-2-301')
  await page.keyboard.press('Enter')
  await expect(card.getByRole('heading', { name: '1栋2单元301' })).toBeVisible()
  const axe = await new AxeBuilder({ page: page as never }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(axe.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => [v.id, v.nodes[0]?.html])).toEqual([])
  await page.screenshot({ path: 'test-results/board.png' })
})

// covers U-BRD-10
test('别人办理之后，那一格自己变', async ({ page, program, signIn }) => {
  await signIn(page, 'zhuguan')
  await page.goto(`${program.url}/GJ01/board`)
  const cell = page.getByRole('button', { name: /^1栋1单元401/ })
  await expect(cell).toHaveAttribute('data-living', '空')
  const project = await program.app.db.selectFrom('projects').select('id').where('code', '=', 'GJ01').executeTakeFirstOrThrow()
  const unit = await program.app.db.selectFrom('units').select(['id', 'version']).where('code', '=', '1-1-401').executeTakeFirstOrThrow()
  const answer = await page.request.patch(`${program.url}/api/projects/${project.id}/units/${unit.id}`, {
    data: { seen: unit.version, occupancy: '装修中' },
  })
  expect(answer.status()).toBe(200)
  await expect(cell).toHaveAttribute('data-living', '装')
})

// covers U-BRD-13
test('一万套房：三百毫秒内画出，一百毫秒内换视图', async ({ page, program, signIn }) => {
  await buildBigEstate(program.app, { towers: 10, code: 'BIG', now: program.app.now() })
  await signIn(page, 'admin')
  await page.goto(`${program.url}/BIG/board?building=all`)
  await page.locator('.facade .u').first().waitFor()
  // Leaves the page and comes back, so that scripts are warm and the answer is at hand: what is measured is drawing.
  const paints: number[] = []
  const lenses: number[] = []
  for (let i = 0; i < 5; i += 1) {
    await page.getByRole('link', { name: '工作台' }).click()
    await page.locator('.facade').first().waitFor({ state: 'detached' })
    paints.push(
      await page.evaluate(async () => {
        const link = [...document.querySelectorAll<HTMLElement>('a')].find((a) => a.textContent?.includes('房态图'))
        const start = performance.now()
        link?.click()
        while (!document.querySelector('.facade .u')) await new Promise(requestAnimationFrame)
        await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))
        return performance.now() - start
      }),
    )
  }
  await page.goto(`${program.url}/BIG/board?building=all`)
  await page.locator('.facade .u').first().waitFor()
  for (const key of ['1', '3', '4', '2', '1', '2'])
    lenses.push(
      await page.evaluate(async (pressed) => {
        const start = performance.now()
        window.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true }))
        const lens = ['', 'sale', 'handover', 'living', 'repair'][Number(pressed)]
        while (document.querySelector<HTMLElement>('.board')?.dataset['lens'] !== lens) await new Promise((r) => setTimeout(r))
        document.querySelector('.facade .u')?.getBoundingClientRect()
        const painted = performance.now() - start
        await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))
        return painted
      }, key),
    )
  const cells = await page.locator('.facade .u').count()
  // How much slower than a free core this machine is just now, since the checks share it: a long run of work against the best short one.
  const pace = await page.evaluate(() => {
    const work = (millions: number) => {
      const start = performance.now()
      let x = 0
      for (let i = 0; i < millions * 1e6; i += 1) x = (x + i * 7) | 0
      return performance.now() - start + (x === 1 ? 1 : 0)
    }
    const best = Math.min(...Array.from({ length: 20 }, () => work(10)))
    return Math.max(1, work(600) / (60 * best))
  })
  const median = (all: number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
  console.log(
    `board of 10,000: ${cells} cells drawn; paint ${paints.map(Math.round).join(' ')} ms; lens ${lenses.map(Math.round).join(' ')} ms; this machine is ${pace.toFixed(1)} times slower than a free core`,
  )
  await page.screenshot({ path: 'test-results/board-10000.png' })
  expect(median(paints)).toBeLessThan(300 * pace)
  expect(median(lenses)).toBeLessThan(100 * pace)
})

test('手机上房态图在板内滚动，卡片从下方出来', async ({ page, program }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${program.url}/sign-in`)
  await page.getByLabel('登录名').fill('zhuguan')
  await page.getByLabel('密码').fill('guijia-demo')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(/workbench/)
  await page.goto(`${program.url}/GJ01/board`)
  await page.getByRole('button', { name: /^1栋1单元601/ }).click()
  await expect(page.getByRole('heading', { name: '1栋1单元601' })).toBeVisible()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(390)
  await page.screenshot({ path: 'test-results/board-phone.png' })
})
