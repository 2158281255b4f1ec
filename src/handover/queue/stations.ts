/** Stations of a hall day (handbook handover §8, U-QUE). Station 6, the help desk, is open to every number at any time. */
export const stations = {
  0: '签到',
  1: '资料核验',
  2: '财务',
  3: '签署文件',
  4: '验房',
  5: '领取钥匙资料',
  6: '咨询协调台',
} as const
export type Station = 0 | 1 | 2 | 3 | 4 | 5 | 6
export type Flow = 'COMPLIANT' | 'SOURCE'

/** What must be done before a station opens for a number: inspect before paying, or in the order of the manual of old. */
export const prerequisites: Readonly<Record<Flow, Readonly<Record<Station, readonly Station[]>>>> = {
  COMPLIANT: { 0: [], 1: [0], 4: [1], 2: [4], 3: [4], 5: [2, 3], 6: [] },
  SOURCE: { 0: [], 1: [0], 2: [1], 4: [2], 3: [4], 5: [3], 6: [] },
}

/** The stations of a flow in the order in which the flow sheet prints them. */
export const order: Readonly<Record<Flow, readonly Station[]>> = {
  COMPLIANT: [0, 1, 4, 2, 3, 5],
  SOURCE: [0, 1, 2, 4, 3, 5],
}

type Progress = Readonly<Partial<Record<Station, '待办' | '办理中' | '完成' | '跳过'>>>
const over = (state: Progress[Station]): boolean => state === '完成' || state === '跳过'

/** Whether a number may be called to this station now. */
export const isOpen = (flow: Flow, station: Station, progress: Progress): boolean =>
  station === 6 || (progress[station] === '待办' && prerequisites[flow][station].every((before) => over(progress[before])))

/** The stations a number may be called to next, in the order of the flow. */
export const openStations = (flow: Flow, progress: Progress): readonly Station[] => order[flow].filter((station) => isOpen(flow, station, progress))

type Facts = {
  readonly verifiedOn?: unknown
  readonly inspected?: unknown
  readonly fundProof?: unknown
  readonly mandatoryUnpaid?: unknown
}
type About = { readonly flow: Flow; readonly today: string; readonly state: string; readonly data: Facts; readonly fundMode: unknown }

/** Why a station is not done yet for this unit: what its desk has to do first. Undefined when it is done. */
export const undone = (station: Station, { flow, today, state, data, fundMode }: About): string | undefined => {
  if (station === 1 && data.verifiedOn !== today) return '尚未核验收房人身份，请先核验'
  if (station === 4 && !data.inspected) return '验房记录尚未提交，请先由业主签字提交'
  if (station === 4 && (state === 'inspecting' || state === 'awaitingReinspection')) return '业主尚未决定是否接收，请先登记业主的决定'
  if (station === 2 && blocksAtFinance(flow, data, fundMode)) return '影响交付的费用尚未缴清或未见凭证'
  if (station === 5 && state !== 'delivered') return '尚未签收交付'
  return undefined
}

/** Only what the law demands can hold a number at finance; in the order of old, every mandatory line does (handbook handover §§3–4). */
const blocksAtFinance = (flow: Flow, data: Facts, fundMode: unknown): boolean =>
  flow === 'SOURCE' ? Number(data.mandatoryUnpaid ?? 0) > 0 : !data.fundProof && fundMode !== 'DEVELOPER_PREPAID'

/** Stations that may never be passed over: identity, inspection and keys; finance while something is owed that blocks. */
export const mandatory = (station: Station, about: About): boolean =>
  station === 0 || station === 1 || station === 4 || station === 5 || (station === 2 && blocksAtFinance(about.flow, about.data, about.fundMode))
