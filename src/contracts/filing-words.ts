import { stateLabel } from '../kernel/process.ts'
import { contractFiling } from '../processes/contract/contract-filing.ts'
import type { contractTabs } from './api.ts'

export const filingWord = (state: string): string => (state === 'none' ? '未开始' : stateLabel(contractFiling, state))

export const tabWords: Readonly<Record<(typeof contractTabs)[number], string>> = {
  all: '全部',
  unfiled: '未备案',
  soon: '10 日内到期',
  late: '逾期备案',
  filed: '已备案',
  changing: '变更注销中',
  unarchived: '归档不全',
  overdue: '欠付房款',
  ended: '已终止',
}
