import { buildBigEstate } from '../big-estate.ts'
import { test } from './program.ts'

test('profile', async ({ page, program, signIn }) => {
  await buildBigEstate(program.app, { towers: 10, code: 'BIG', now: program.app.now() })
  await signIn(page, 'admin')
  await page.goto(`${program.url}/BIG/board?building=all`)
  await page.locator('.facade .u').first().waitFor()
  await page.waitForTimeout(2000)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Profiler.enable')
  for (const what of ['lens', 'paint']) {
    await cdp.send('Profiler.start')
    await cdp.send('Performance.enable')
    const m0 = (await cdp.send('Performance.getMetrics')).metrics
    const wall = await page.evaluate(async (w) => {
      const out = []
      for (const key of ['1', '3', '4', '2']) {
        const start = performance.now()
        if (w === 'lens') {
          window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
          const lens = ['', 'sale', 'handover', 'living', 'repair'][Number(key)]
          while (document.querySelector<HTMLElement>('.board')?.dataset['lens'] !== lens) await new Promise((r) => setTimeout(r))
          const a = performance.now() - start
          document.querySelector('.facade .u')?.getBoundingClientRect()
          out.push(a, performance.now() - start)
        } else {
          ;[...document.querySelectorAll<HTMLElement>('a')].find((a) => a.textContent?.includes('工作台'))?.click()
          while (document.querySelector('.facade .u')) await new Promise(requestAnimationFrame)
          await new Promise((r) => setTimeout(r, 500))
          const s = performance.now()
          ;[...document.querySelectorAll<HTMLElement>('a')].find((a) => a.textContent?.includes('房态图'))?.click()
          while (!document.querySelector('.facade .u')) await new Promise(requestAnimationFrame)
          const a = performance.now() - s
          document.querySelector('.facade .u')?.getBoundingClientRect()
          out.push(a, performance.now() - s)
        }
        await new Promise((r) => setTimeout(r, 300))
      }
      return out
    }, what)
    const m1 = (await cdp.send('Performance.getMetrics')).metrics
    console.log(what, wall.map(Math.round).join(' '))
    for (const n of ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration', 'TaskDuration', 'LayoutCount', 'RecalcStyleCount'])
      console.log(n, ((m1.find((x) => x.name === n)?.value ?? 0) - (m0.find((x) => x.name === n)?.value ?? 0)).toFixed(3))
    const { profile } = await cdp.send('Profiler.stop')
    const self = new Map<string, number>()
    const byId = new Map(profile.nodes.map((n) => [n.id, n]))
    profile.samples?.forEach((id, i) => {
      const n = byId.get(id)
      const k = `${n?.callFrame.functionName} ${n?.callFrame.url.split('/').pop()}:${n?.callFrame.lineNumber}`
      self.set(k, (self.get(k) ?? 0) + (profile.timeDeltas?.[i] ?? 0))
    })
    console.log(
      [...self]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 14)
        .map(([k, v]) => `${Math.round(v / 1000)}ms ${k}`)
        .join('\n'),
    )
  }
})
