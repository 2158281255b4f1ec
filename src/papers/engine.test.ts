import { afterAll, expect, test } from 'vitest'
import { readPdf } from '../../test/pdf-text.ts'
import { openEngine } from './engine.server.ts'
import { handoverNotice } from './handover-notice.ts'
import { complete } from './paper.ts'
import { paperList } from './papers.ts'
import type { Sheet } from './sheet.ts'
import { sourceOf } from './source.server.ts'

// covers S2-5.1.2 S2-5.1.3 S2-5.1.6 S2-5.1.8 U-PRN-1 U-PRN-5 U-PRN-6 U-PRN-7 U-PRN-11
const engine = openEngine({ size: 1 })
afterAll(() => engine.close())

const sheetOf = (data: Record<string, unknown>, more: Partial<Sheet> = {}): Sheet => ({
  no: String(data['no'] ?? 'GJ01-XXXX-20260615-0001'),
  company: '归园临江置业有限公司',
  project: '归园·临江苑',
  unit: '1栋2单元301',
  person: '单雪梅',
  telephone: '139****1007',
  handler: '苏晓敏',
  at: '2026-06-15',
  status: '',
  version: 'abcdef01',
  voided: false,
  print: { times: 1, by: '林静', at: '2026-06-15 09:00', reason: '' },
  data,
  ...more,
})
const notice = (more: Partial<Sheet> = {}, data: Record<string, unknown> = {}) => sheetOf({ ...handoverNotice.sample, ...data }, more)
const make = (sheets: readonly Sheet[], tagged = true) =>
  engine.make({ source: sourceOf(handoverNotice).text, sheets, timestamp: 1_781_485_200, tagged })

test.each(paperList.map((paper) => [paper.label, paper] as const))(
  '《%s》能印：中文字体嵌入，页眉有编号，页脚有页码和打印次数',
  async (label, paper) => {
    const data = complete(paper, paper.sample)
    const { pdf, pages } = await engine.make({ source: sourceOf(paper).text, sheets: [sheetOf(data)], timestamp: 1_781_485_200, tagged: true })
    const read = readPdf(pdf)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(read.fonts).toEqual(expect.arrayContaining(['NotoSansSC-Regular', 'NotoSerifSC-Bold']))
    expect(read.pages.join('')).toContain(label)
    expect(pages).toEqual([read.pages.length])
    for (const page of read.pages) {
      expect(page).toMatch(/编号：GJ01-/)
      expect(page).toMatch(/打印人：林静　第 1 次打印　2026-06-15 09:00/)
      expect(page).toMatch(/第 \d+ 页　共 \d+ 页/)
    }
  },
)

test('同一模板、同一数据、同一时间，逐字节相同', async () => {
  const first = await make([notice()])
  const again = await make([notice()])
  const fresh = openEngine({ size: 1 })
  const elsewhere = await fresh.make({ source: sourceOf(handoverNotice).text, sheets: [notice()], timestamp: 1_781_485_200, tagged: true })
  await fresh.close()
  expect(again.pdf.equals(first.pdf)).toBe(true)
  expect(elsewhere.pdf.equals(first.pdf)).toBe(true)
})

test('入伙通知书写明全部买受人、交付日、备案号、费用大写和委托书范本', async () => {
  const text = readPdf((await make([notice()])).pdf).pages.join('')
  for (const words of [
    '单雪梅、欧阳修远',
    '2026 年 6 月 30 日',
    '杭建备 2026-0318',
    'CH2026-0412',
    '壹万壹仟陆佰壹拾捌元零贰分',
    '11,618.02',
    '授权委托书',
    'HT20240007',
  ])
    expect(text).toContain(words)
})

test('多封信印在一个文件里，各自从第 1 页数起', async () => {
  const { pdf, pages } = await make([notice(), notice({}, { no: 'GJ01-RHTZ-20260531-0008' })], false)
  const read = readPdf(pdf)
  expect(pages).toEqual([3, 3])
  expect(read.pages.map((p) => /第 \d 页　共 \d 页/.exec(p)?.[0])).toEqual([1, 2, 3, 1, 2, 3].map((n) => `第 ${n} 页　共 3 页`))
  expect(read.pages[3]).toContain('GJ01-RHTZ-20260531-0008')
})

test('第二次打印标明补打和时间，作废的横印作废', async () => {
  const again = { times: 2, by: '林静', at: '2026-06-16 10:00', reason: '业主遗失' }
  const text = readPdf((await make([notice({ print: again, voided: true })])).pdf).pages[0]
  expect(text).toContain('第 2 次打印')
  expect(text).toContain('补打')
  expect(text).toContain('2026-06-16 10:00')
  expect(text).toContain('作废')
})

test('三联单各联内容相同，分别标明存根、派工、客户', async () => {
  const paper = paperList.find((p) => p.name === 'repair-task')
  if (!paper) throw new Error('no repair task')
  const { pdf } = await engine.make({ source: sourceOf(paper).text, sheets: [sheetOf(complete(paper, paper.sample))], timestamp: 0, tagged: true })
  expect(readPdf(pdf).pages.map((p) => /存根联|派工联|客户联/.exec(p)?.[0])).toEqual(['存根联', '派工联', '客户联'])
})

test('生僻人名用字印得出来；字库没有的字不印空框而是拒绝并指明哪个字', async () => {
  const text = readPdf((await make([notice({}, { buyers: ['喆䶮㛃', '𬭚'] })])).pdf).pages[0]
  expect(text).toContain('喆䶮㛃')
  expect(text).toContain('𬭚')
  await expect(make([notice({}, { buyers: ['张𠮷'] })])).rejects.toMatchObject({
    faults: [{ code: 'GLYPH_MISSING' }],
    message: expect.stringContaining('𠮷'),
  })
})

test('数据里的排版代码只是文字', async () => {
  const text = readPdf((await make([notice({}, { buyers: ['#import "@preview/x:1.0.0" *粗*'] })])).pdf).pages[0]
  expect(text).toContain('#import "@preview/x:1.0.0" *粗*')
})

test('长清单不切断行，表头每页重复，签字栏与最后两行同页', async () => {
  const paper = paperList.find((p) => p.name === 'defect-list')
  if (!paper) throw new Error('no defect list')
  const one = (paper.sample as { defects: object[] }).defects[0] // the sample has four
  for (const n of [33, 34, 35, 36, 37, 38]) {
    const defects = Array.from({ length: n }, (_, i) => ({ ...one, no: `WT-${String(i + 1).padStart(3, '0')}` }))
    const { pdf } = await engine.make({ source: sourceOf(paper).text, sheets: [sheetOf({ ...paper.sample, defects })], timestamp: 0, tagged: true })
    const pages = readPdf(pdf).pages
    expect(pages.join('').match(/WT-\d{3}/g)).toHaveLength(n)
    for (const page of pages) expect(page).toContain('责任单位')
    const last = pages.find((p) => p.includes('陪验人：日期')) ?? pages.at(-1) ?? ''
    expect(last.match(/WT-\d{3}/g)?.length).toBeGreaterThanOrEqual(2)
  }
})

test('排版线程崩溃或超时：当前单据报错，后面的照常', async () => {
  const script = new URL('../../test/crashing-worker.ts', import.meta.url)
  const fragile = openEngine({ size: 1, msOfJob: 1_500, msOfSheet: 0, script })
  const ask = (source: string) => fragile.make({ source, sheets: [], timestamp: 0, tagged: false })
  const [crash, answered] = await Promise.allSettled([ask('crash'), ask('answer')])
  expect(crash).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('code 7') } })
  expect(answered.status).toBe('fulfilled')
  await expect(ask('hang')).rejects.toThrow('exceeded 1500 ms')
  expect((await ask('answer')).pages).toEqual([1])
  await fragile.close()
})

test('入伙通知书缺哪一项就指明哪一项，一次说全，不能打印', () => {
  const { no: _, conditions, fees, ...rest } = handoverNotice.sample
  expect(() => complete(handoverNotice, { ...rest, conditions: { ...conditions, surveyNo: '' }, fees: { ...fees, lines: [] } })).toThrow(
    '《入伙通知书》缺少：（1）通知书编号；《入伙通知书》缺少：（5）交付条件：竣工备案编号与测绘报告编号；《入伙通知书》缺少：（9）费用清单',
  )
  for (const key of Object.keys(handoverNotice.sample)) {
    const partial = Object.fromEntries(Object.entries(handoverNotice.sample).filter(([k]) => k !== key))
    expect(() => complete(handoverNotice, partial)).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining({ code: 'NOTICE_INCOMPLETE', field: key })] }),
    )
  }
  expect(Object.keys(handoverNotice.sample)).toHaveLength(15)
})
