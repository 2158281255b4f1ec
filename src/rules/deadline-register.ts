import type { Basis } from '../kernel/setting.ts'
import type { PeriodUnit } from './period.ts'

type Length = { readonly length: number; readonly unit: PeriodUnit }
/** Days from the nominal end (negative: before it), working days from it, or days from the start event. */
export type Alert = { readonly end: number } | { readonly endWorkingDays: number } | { readonly start: number }

export type DeadlineRow = {
  readonly id: string
  readonly label: string
  /** What the period is counted from. */
  readonly event: string
  /** Whether that event must already have happened (`FUTURE_DATE`), or is a planned day. */
  readonly happened: boolean
  /** Named lengths, the first being the preset; empty where contract, region or part must say it. */
  readonly lengths: Readonly<Record<string, Length>>
  /** Further ends, in the same unit: a reminder that comes again. */
  readonly again?: readonly number[]
  readonly direction: 'FORWARD' | 'BACKWARD'
  readonly shift: boolean
  readonly alerts: readonly Alert[]
  readonly type: Basis
  readonly basis: string
  /** What a project or contract may not go below or above, in the preset's unit. */
  readonly limit?: { readonly least?: number; readonly most?: number; readonly code: string; readonly sentence: string }
}

const days = (length: number): Length => ({ length, unit: 'DAY' })
const months = (length: number): Length => ({ length, unit: 'MONTH' })
const years = (length: number): Length => ({ length, unit: 'YEAR' })
const workingDays = (length: number): Length => ({ length, unit: 'WORKING_DAY' })
const before = (...n: readonly number[]): readonly Alert[] => n.map((d) => ({ end: -d }))
const one = (length: Length): Readonly<Record<string, Length>> => ({ PRESET: length })

const forward = (
  id: string,
  label: string,
  event: string,
  lengths: DeadlineRow['lengths'],
  shift: 'on' | 'off',
  alerts: readonly Alert[],
  type: Basis,
  basis: string,
  more: Partial<DeadlineRow> = {},
): DeadlineRow => ({ id, label, event, happened: true, lengths, direction: 'FORWARD', shift: shift === 'on', alerts, type, basis, ...more })
const backward = (
  id: string,
  label: string,
  event: string,
  lengths: DeadlineRow['lengths'],
  alerts: readonly Alert[],
  type: Basis,
  basis: string,
  more: Partial<DeadlineRow> = {},
): DeadlineRow => ({ id, label, event, happened: false, lengths, direction: 'BACKWARD', shift: false, alerts, type, basis, ...more })

const interpretation = '法释〔2020〕17号'

/** The deadline register of the handbook (presets §5), row by row. */
export const deadlineRegister: readonly DeadlineRow[] = [
  forward('DR-01', '竣工验收备案', '竣工验收合格', one(days(15)), 'on', before(5, 0), 'LAW', '建设工程质量管理条例 49'),
  backward('DR-02', '入伙通知最迟送达', '合同约定交付日', one(days(10)), [{ start: -15 }], 'TPL', '示范文本 11（二）', {
    limit: { least: 10, code: 'BELOW_STATUTORY_MINIMUM', sentence: '通知须在交付日前至少 10 日送达' },
  }),
  backward('DR-03', '准备小组、名单、计划获批', '首个交付日', one(months(1)), before(7), 'SRC', '作业规程 5.1.1'),
  backward('DR-04', '寄发入伙通知', '首个交付日', { SOURCE: days(14), PRACTICE: days(30) }, before(3), 'SRC', '作业规程 5.1.3；行业惯例 30 日', {
    limit: { least: 10, code: 'BELOW_STATUTORY_MINIMUM', sentence: '通知提前天数不得少于 10 日' },
  }),
  forward('DR-05', '寄发后短信提醒', '寄发通知', one(days(7)), 'off', [], 'PRC', '行业惯例', { again: [14, 21, 28] }),
  forward('DR-06', '无签收记录电话跟进', '寄发通知', one(days(3)), 'off', before(0), 'PRC', '行业惯例'),
  backward('DR-07', '承接查验完成', '首个交付日', one(days(15)), before(7), 'REG', '物业承接查验办法'),
  forward('DR-08', '交房统计反馈', '集中交付末日', one(days(7)), 'off', before(0), 'SRC', '作业规程 5.1.10；D-3', { happened: false }),
  forward('DR-09', '合同备案', '合同签订', one(days(30)), 'on', before(10, 3, 0), 'LAW', '城市房地产开发经营管理条例 26；示范文本 19', {
    limit: { most: 30, code: 'FILING_DAYS_OVER', sentence: '合同备案期限不得超过 30 日' },
  }),
  forward('DR-10', '变更或注销备案', '变更签订', one(days(30)), 'on', before(10, 3, 0), 'LOC', '当地规定'),
  forward('DR-11', '开发商报送登记资料', '房屋交付', one(days(60)), 'on', before(20, 7), 'REG', '商品房销售管理办法 34'),
  forward(
    'DR-12',
    '买受人可取得产权证',
    '交付（预售）或合同签订（现售）',
    one(days(90)),
    'on',
    before(30, 10, 0),
    'LAW',
    `${interpretation} 14；条例 32`,
  ),
  forward('DR-13', '逾期办证解除权', 'DR-12 顺延后的届满日', one(years(1)), 'on', before(60), 'LAW', `${interpretation} 15`, { happened: false }),
  forward('DR-14', '预告登记失效', '能够进行不动产登记', one(days(90)), 'on', [{ start: 60 }, { start: 80 }, { start: 90 }], 'LAW', '民法典 221'),
  forward(
    'DR-15',
    '登记机构办结',
    '登记受理',
    { REG: workingDays(5), LAW: workingDays(30) },
    'off',
    [{ endWorkingDays: -2 }, { endWorkingDays: 0 }, { endWorkingDays: 1 }],
    'LOC',
    '国办发〔2019〕8号；不动产登记暂行条例 20；当地规定',
  ),
  forward('DR-16', '面积误差解除退款（办法）', '买受人提出解除', one(days(30)), 'on', before(10, 3), 'REG', '商品房销售管理办法 20'),
  forward('DR-17', '面积误差解除退款（示范文本）', '解除通知送达', one(days(15)), 'on', before(5, 2), 'TPL', '示范文本 13'),
  forward('DR-18', '逾期交付或逾期办证解除退款', '解除通知送达', one(days(15)), 'on', before(5, 2), 'TPL', '示范文本 12、20'),
  forward('DR-19', '规划、设计变更通知买受人', '变更批准', one(days(10)), 'on', before(3), 'TPL', '示范文本 14–15'),
  forward('DR-20', '买受人答复 DR-19，逾期视为接受', '通知送达', one(days(15)), 'on', [], 'TPL', '示范文本 14–15'),
  forward('DR-21', '催告后履行', '催告送达', one(months(3)), 'on', [], 'LAW', `${interpretation} 11`),
  forward(
    'DR-22',
    '解除权消灭',
    '催告送达；未催告的为知道解除事由',
    { URGED: months(3), NOT_URGED: years(1) },
    'on',
    before(30),
    'LAW',
    `${interpretation} 11`,
  ),
  forward('DR-23', '竞品调研报告', '任务下达', one(days(10)), 'off', before(3, 0), 'SRC', 'S1-survey'),
  forward('DR-24', '意向客户下次联系', '上次实际联系', one(months(1)), 'off', before(0), 'SRC', 'S1-monthly；D-8'),
  forward('DR-25', '保修到期', '保修起算日', {}, 'off', before(60, 30), 'LAW', '建设工程质量管理条例 40；warranty'),
  forward('DR-26', '未领证提醒', '通知领证', one(days(30)), 'off', [], 'PRC', '行业惯例', { again: [60, 90] }),
  forward('DR-27', '投诉办结回访', '处理完成', one(days(3)), 'off', before(0), 'PRC', '行业惯例'),
  forward('DR-28', '培训合格证有效期', '发证', one(months(12)), 'off', before(30), 'PRC', '行业惯例'),
]
