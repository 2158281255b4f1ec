/** What a filed contract may be changed in. In regions with self-service the buyer asks for the first five (contract-filing §5, 成都). */
export const changeKinds = ['付款方式', '首付比例', '贷款银行', '贷款期限', '非身份信息', '价格', '面积', '交付日期', '增减买受人', '其他'] as const

type Cleared = { readonly preNotice?: string | undefined; readonly mortgageFiling?: string | undefined }

/** Neither a change nor a cancellation is filed while the register still carries notices that rest on the old contract. */
export const uncleared = {
  '预告登记尚未注销，须先注销': { code: 'NOTICE_NOT_CANCELLED', if: ({ preNotice }: Cleared) => preNotice === '未注销' },
  '抵押备案尚未注销，须先注销或取得银行书面同意': { code: 'MORTGAGE_NOT_CLEARED', if: ({ mortgageFiling }: Cleared) => mortgageFiling === '未处理' },
} as const
