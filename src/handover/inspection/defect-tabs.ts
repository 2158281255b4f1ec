/** What the tabs of the list of defects are called, in their order. */
export const defectTabs = {
  open: '未关闭',
  unassigned: '未定责任单位',
  overdue: '已超期',
  reinspect: '待复验',
  closed: '已了结',
  all: '全部',
} as const
