/** Service numbers from the source text (S5-hotline), in its order; the tenth is added by us and still to be confirmed. */
export const shippedDirectory: readonly { readonly bank: string; readonly hotline: string; readonly toConfirm?: true }[] = [
  { bank: '工商银行', hotline: '95588' },
  { bank: '中信银行', hotline: '95558' },
  { bank: '中国银行', hotline: '95566' },
  { bank: '兴业银行', hotline: '95561' },
  { bank: '农业银行', hotline: '95599' },
  { bank: '招商银行', hotline: '95555' },
  { bank: '光大银行', hotline: '95595' },
  { bank: '民生银行', hotline: '95568' },
  { bank: '交通银行', hotline: '95559' },
  { bank: '建设银行', hotline: '95533', toConfirm: true },
]
