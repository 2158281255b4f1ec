/** What is counted of units and of defects: the word in the address, the label, and how it is counted (U-RPT-3: one dictionary). */
export const unitMeasures = {
  due: { label: '应交', how: '名单上的户' },
  notified: { label: '已通知', how: '已寄出未作废的通知书' },
  served: { label: '已送达', how: '通知书已有效送达' },
  visited: { label: '到访', how: '集中交付期内至少签到一次' },
  delivered: { label: '已交付', how: '已签收交付（视为交付另计）' },
  withOpen: { label: '带问题收房', how: '已交付且有未关闭的问题' },
  refused: { label: '拒收', how: '现为拒收' },
  deemed: { label: '视为交付', how: '现为视为交付' },
  held: { label: '挂起', how: '现为挂起' },
  noShow: { label: '爽约', how: '曾爽约且至今未到访' },
  firstInspections: { label: '首次验房', how: '第一轮验房记录已提交' },
  firstPassed: { label: '一次通过', how: '首轮无 S1、S2 问题且当次签收' },
  inspected: { label: '已验房', how: '有验房记录' },
  reinspected: { label: '复验户', how: '做过第二轮及以后的验房' },
  settled: { label: '问题全部关闭', how: '有问题且全部不再未关闭' },
} as const
export type UnitMeasure = keyof typeof unitMeasures

export const defectMeasures = {
  defects: { label: '问题', how: '合并重复后' },
  open: { label: '未关闭', how: '发现、待派单、整改中、待销项、待复验' },
  dispatched: { label: '已派单', how: '有派单时间' },
  repaired: { label: '自检完成及以后', how: '已派单且待销项、待复验或关闭' },
  closed: { label: '已关闭', how: '业主通过后关闭' },
  dueIn7: { label: '确认满 7 日', how: '确认时间加 7 日不晚于今天' },
  closedIn7: { label: '7 日内关闭', how: '其中 7 日内关闭，扣除业主原因的停顿' },
  dueIn15: { label: '确认满 15 日', how: '确认时间加 15 日不晚于今天' },
  closedIn15: { label: '15 日内关闭', how: '其中 15 日内关闭，扣除业主原因的停顿' },
} as const
export type DefectMeasure = keyof typeof defectMeasures

/** By what defects are grouped. */
export const defectGroups = { severity: '严重度', trade: '工种', room: '部位', contractor: '责任单位' } as const
export type DefectGroup = keyof typeof defectGroups
