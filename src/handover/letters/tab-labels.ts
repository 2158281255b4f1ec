import type { letterTabs } from './api.ts'

/** What the tabs of the mailing list are called. */
export const tabLabels: Readonly<Record<(typeof letterTabs)[number], string>> = {
  all: '全部',
  toPrint: '待打印',
  toPost: '待寄出',
  posted: '已寄出',
  signed: '已签收',
  toRepost: '退信待处理',
  returned: '全部退信',
  void: '作废',
}
