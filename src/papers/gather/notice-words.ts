/** Sentences of the notice that follow from a setting or from who bought. Changing them changes what every owner reads. */

export const papersToBring = (kinds: readonly string[], owners: number): readonly string[] => [
  '本通知书原件',
  ...(kinds.includes('企业')
    ? ['营业执照复印件（盖章）、法定代表人证明、授权委托书、公章', '经办人身份证原件']
    : ['买受人身份证或护照原件及复印件', ...(owners > 1 ? ['全体共有人须到场；不能到场的，每人各出具授权委托书和身份证复印件'] : [])]),
  '《商品房买卖合同》及补充协议原件',
  '全部购房款票据',
  '首期住宅专项维修资金缴存凭证',
  ...(kinds.includes('企业') ? [] : ['家庭成员资料']),
]

export const proxyWords = (rule: unknown): readonly string[] => [
  '委托他人办理的，受托人须携带授权委托书（范本附后）、委托人身份证复印件和受托人身份证原件。',
  '委托书应写明收房与领取钥匙的权限和期限，办理当日须在有效期内。',
  rule === 'NOTARISED'
    ? '本项目只接受经公证的委托书。'
    : rule === 'SPOUSE'
      ? '受托人为配偶的，请另带结婚证。'
      : '办理前我公司将以电话或视频向委托人核实。',
]

const feeStart: Readonly<Record<string, string>> = {
  HANDOVER_DAY: '物业服务费自房屋交付之日起由您承担。',
  NEXT_MONTH: '物业服务费自房屋交付的次月一日起由您承担，当月由我公司承担。',
  CONTRACT_DATE: '物业服务费自合同约定交付日起由您承担。',
  FIFTEENTH: '十五日（含）以前交付的，物业服务费自当月十五日起由您承担；以后交付的，自次月一日起由您承担。',
}
export const consequenceWords = (startRule: unknown): readonly string[] => [
  '按《商品房买卖合同》第十一条，您无正当理由未按期办理的，房屋毁损、灭失的风险自合同约定交付日起由您承担（民法典第五百七十条、法释〔2020〕17号第八条）。',
  feeStart[String(startRule)] ?? '物业服务费自房屋交付之日起由您承担。',
]

export const annexWords: readonly string[] = ['验房指南', '《住宅质量保证书》《住宅使用说明书》', '物业服务收费依据', '授权委托书范本']

/** Difference of the surveyed from the contract area as printed, and how it is settled. Areas are decimal strings, the amount integer fen. */
export const areaWords = (contract: string, surveyed: string, settledBy: { readonly amount: number } | undefined, yuan: (fen: number) => string) => {
  const hundredths = Math.round((Number(surveyed) - Number(contract)) * 100) // areas carry two decimals
  const sign = hundredths > 0 ? '+' : hundredths < 0 ? '−' : ''
  const settlement = settledBy
    ? `${settledBy.amount >= 0 ? '应补' : '应退'} ${yuan(Math.abs(settledBy.amount))} 元`
    : hundredths === 0
      ? '面积无差异，不作结算'
      : '按购房合同约定另行结算'
  return { contractArea: contract, surveyedArea: surveyed, difference: `${sign}${(Math.abs(hundredths) / 100).toFixed(2)}`, settlement }
}
