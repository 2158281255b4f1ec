// covers S2-5.1.1 S2-5.1.3 S2-5.1.10, handbook handover §5
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { handoverCalendar } from './handover-calendar.ts'

const plan = (template: string, more: object = {}) =>
  applyRule(handoverCalendar, { firstDay: '2026-06-30', lastDay: '2026-07-05', contractHandoverDate: '2026-06-30', template, ...more }).result
const due = (template: string) => Object.fromEntries(plan(template).tasks.map((t) => [t.key, t.until]))

test('六月三十日交付：小组五月三十日前，通知五月三十一日（三十日）或六月十六日（作业规程），最迟六月二十日送达', () => {
  expect(due('STANDARD')).toMatchObject({ plan: '2026-05-30', notice30: '2026-05-31', served: '2026-06-20', report: '2026-07-12' })
  expect(due('SOURCE')).toEqual({ plan: '2026-05-30', notice14: '2026-06-16', served: '2026-06-20', period: '2026-07-05', report: '2026-07-12' })
})
test('大项目提前半年做交付策略，标准模板提前三个月试验收', () => {
  expect(plan('LARGE').tasks[0]).toMatchObject({ key: 'strategy', from: '2026-01-01', until: '2026-04-01' })
  expect(plan('STANDARD').tasks[0]).toMatchObject({ key: 'trialRounds', from: '2026-04-01', until: '2026-05-16' })
})
test('寄发后每七日一次短信，共四次；每项任务有条文或部门', () => {
  expect(['text1', 'text2', 'text3', 'text4'].map((key) => due('STANDARD')[key])).toEqual(['2026-06-07', '2026-06-14', '2026-06-21', '2026-06-28'])
  for (const task of plan('LARGE').tasks) expect(task.role).not.toBe('')
})
test('首日晚于合同日期提示逾期并估算违约金', () => {
  const late = plan('SOURCE', { firstDay: '2026-07-30', lastDay: '2026-08-05', damages: { fullPrice: 120_000_000 } })
  expect(late).toMatchObject({ flags: ['LATE_DELIVERY_EXPECTED'], projectedDamages: 360_000 })
  expect(plan('SOURCE').projectedDamages).toBeNull()
})
test('集中交付短于三日或长于二十日、任务日期已过，给出提示', () => {
  expect(plan('SOURCE', { lastDay: '2026-07-01', today: '2026-06-01' }).flags).toEqual(['PERIOD_LENGTH', 'ALREADY_PAST'])
  expect(plan('SOURCE', { lastDay: '2026-07-19' })).toMatchObject({ days: 20, flags: [] })
})
test('末日早于首日、提前天数不足，一次说全', () => {
  expect(refused(() => plan('SOURCE', { lastDay: '2026-06-29', leadDays: 9 }))).toEqual(['DATE_ORDER', 'BELOW_STATUTORY_MINIMUM'])
})

test('项目另定提前天数的，寄发和短信随之移动，首日及以后不再提醒', () => {
  const tasks = plan('STANDARD', { leadDays: 20 }).tasks
  expect(tasks.find((t) => t.key === 'notice30')?.until).toBe('2026-06-10')
  expect(tasks.filter((t) => t.key.startsWith('text')).map((t) => t.until)).toEqual(['2026-06-17', '2026-06-24'])
})
