/** The list's tabs → the states they gather. */
export const titleStates = {
  collecting: ['awaitingPapers', 'lacking'],
  paying: ['complete'],
  registering: ['paid', 'filed', 'accepted', 'supplement', 'refused'],
  storing: ['entered', 'stored'],
  bank: ['mortgaging', 'atBank'],
  claiming: ['informed', 'collected'],
  closing: ['exchanged'],
  aside: ['self', 'disputed'],
  done: ['archived', 'selfDone', 'withdrawn'],
} as const
export const titleTabs = ['all', 'collecting', 'paying', 'registering', 'storing', 'bank', 'claiming', 'closing', 'aside', 'late', 'done'] as const
export type TitleTab = (typeof titleTabs)[number]
export const titleTabLabels: Readonly<Record<TitleTab, string>> = {
  all: '全部',
  collecting: '待收件',
  paying: '待缴税费',
  registering: '登记中',
  storing: '待入库通知',
  bank: '送银行',
  claiming: '待领取',
  closing: '待归档',
  aside: '自办与争议',
  late: '逾期',
  done: '已办结',
}
