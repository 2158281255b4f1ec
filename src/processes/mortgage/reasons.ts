/** Why a bank sends a case back or refuses it (mortgage-process §14). */
export const returnReasonNames = {
  R01: 'R01 当前逾期',
  R02: 'R02 连三累六',
  R03: 'R03 征信查询过多',
  R04: 'R04 月供收入比超限',
  R05: 'R05 收入证明不实或与流水不符',
  R06: 'R06 无工资流水',
  R07: 'R07 首付款非自有资金',
  R08: 'R08 年龄加期限超限',
  R09: 'R09 无购房资格',
  R10: 'R10 住房或贷款套数与申报不符',
  R11: 'R11 配偶不签字',
  R12: 'R12 合同姓名、面积或价款有误',
  R13: 'R13 合同未备案',
  R14: 'R14 主体未封顶',
  R15: 'R15 项目额度用完',
  R16: 'R16 评估价低于成交价',
  R17: 'R17 资料过期或不清',
  R18: 'R18 房屋被查封',
  R99: 'R99 其他',
} as const
export const returnReasons = Object.keys(returnReasonNames) as [keyof typeof returnReasonNames, ...(keyof typeof returnReasonNames)[]] // the keys just named

/** What becomes of a case that a bank has refused (§9). */
export const refuseNext = {
  OTHER_BANK: '换银行另办',
  MORE_DOWN: '提高首付',
  CO_BORROWER: '增加共同借款人',
  CASH: '改为现金付款',
  CANCEL: '解除购房',
} as const
