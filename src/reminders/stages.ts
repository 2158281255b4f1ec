export const stages = ['NONE', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M6+'] as const
export type Stage = (typeof stages)[number]

/** Stage by days past due (repayment-reminders §5). */
export const stageOf = (dpd: number): Stage => (dpd <= 0 ? 'NONE' : dpd > 180 ? 'M6+' : (stages[Math.ceil(dpd / 30)] ?? 'M6+'))

export const bankClasses = ['NORMAL', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL', 'LOSS'] as const
export const bankClassWords: Readonly<Record<(typeof bankClasses)[number], string>> = {
  NORMAL: '正常',
  SPECIAL_MENTION: '关注',
  SUBSTANDARD: '次级',
  DOUBTFUL: '可疑',
  LOSS: '损失',
}

/** The bank's class by days past due alone (商业银行金融资产风险分类办法, 2023; to be confirmed with the bank). */
export const bankClassOf = (dpd: number): (typeof bankClasses)[number] =>
  dpd > 360 ? 'LOSS' : dpd > 270 ? 'DOUBTFUL' : dpd > 90 ? 'SUBSTANDARD' : dpd > 0 ? 'SPECIAL_MENTION' : 'NORMAL'
