import type { Tone } from '../web/StatusDot.tsx'

export const repaymentStates = ['planned', 'reminded', 'due', 'presumed', 'failed', 'paid', 'cancelled'] as const
export type RepaymentState = (typeof repaymentStates)[number]
export const repaymentWords: Readonly<Record<RepaymentState, { readonly label: string; readonly tone: Tone }>> = {
  planned: { label: '待提醒', tone: 'quiet' },
  reminded: { label: '已提醒', tone: 'indigo' },
  due: { label: '已到期', tone: 'amber' },
  presumed: { label: '视为已还', tone: 'leaf' },
  failed: { label: '扣款失败', tone: 'seal' },
  paid: { label: '已还清', tone: 'pine' },
  cancelled: { label: '已取消', tone: 'quiet' },
}

export const reminderStates = ['waiting', 'sent', 'merged', 'tooLate', 'dropped', 'skipped', 'stopped'] as const
export const reminderWords: Readonly<Record<(typeof reminderStates)[number], string>> = {
  waiting: '待发',
  sent: '已发',
  merged: '并入较近的一次',
  tooLate: '计划建立前，不发',
  dropped: '已到还款日，未发',
  skipped: '不必发',
  stopped: '已停止',
}

/** `T−7 短信`. */
export const pointWord = (days: number): string => `T${days < 0 ? '−' : '+'}${Math.abs(days)}`
