/**
 * The five ways to look at the unit board (U-BRD §9). A state is a letter first: it is what the cell prints, what the answer carries
 * and what the legend filters by; the colour only repeats it. `cases` names the states of a procedure that show as it:
 * the handover's in the lens of the handover, the certificate's in that of the papers.
 */
export type LensState = { readonly letter: string; readonly label: string; readonly tone: Tone; readonly cases?: readonly string[] }
/** Names of the colours in `web/theme.ts`. */
export type Tone =
  | 'stock'
  | 'sold'
  | 'filed'
  | 'noticed'
  | 'booked'
  | 'arrived'
  | 'handling'
  | 'inspecting'
  | 'mending'
  | 'refused'
  | 'overdue'
  | 'handed'
  | 'deemed'
  | 'fitting'
  | 'living'
  | 'heat1'
  | 'heat2'
  | 'heat3'
export type Lens = { readonly key: LensKey; readonly label: string; readonly states: readonly LensState[] }
export const lensKeys = ['sale', 'handover', 'living', 'repair', 'papers'] as const
export type LensKey = (typeof lensKeys)[number]

const sale: Lens = {
  key: 'sale',
  label: '销售',
  states: [
    { letter: '售', label: '待售', tone: 'stock' },
    { letter: '签', label: '签约', tone: 'sold' },
    { letter: '备', label: '网签备案', tone: 'filed' },
  ],
}

const handover: Lens = {
  key: 'handover',
  label: '交付',
  states: [
    { letter: '－', label: '未售', tone: 'stock' },
    { letter: '未', label: '未通知', tone: 'sold', cases: ['awaitingNotice', 'withdrawn'] },
    { letter: '通', label: '已通知', tone: 'noticed', cases: ['posted', 'returned', 'served'] },
    { letter: '约', label: '已预约', tone: 'booked', cases: ['booked'] },
    { letter: '到', label: '已签到', tone: 'arrived', cases: ['signedIn'] },
    { letter: '办', label: '办理中', tone: 'handling', cases: ['verified', 'awaitingFees', 'awaitingFund', 'awaitingSignature'] },
    { letter: '验', label: '验房中', tone: 'inspecting', cases: ['inspecting'] },
    { letter: '改', label: '整改中', tone: 'mending', cases: ['awaitingRepair', 'awaitingReinspection'] },
    { letter: '拒', label: '拒收', tone: 'refused', cases: ['refused'] },
    { letter: '逾', label: '逾期未收', tone: 'overdue' },
    { letter: '收', label: '已收楼', tone: 'handed', cases: ['delivered'] },
    { letter: '视', label: '视为交付', tone: 'deemed', cases: ['deemed'] },
  ],
}

const living: Lens = {
  key: 'living',
  label: '物业',
  states: [
    { letter: '空', label: '空置', tone: 'stock' },
    { letter: '装', label: '装修中', tone: 'fitting' },
    { letter: '住', label: '自住', tone: 'living' },
    { letter: '租', label: '出租', tone: 'booked' },
  ],
}

const repair: Lens = {
  key: 'repair',
  label: '报修',
  states: [
    { letter: '0', label: '无未结', tone: 'stock' },
    { letter: '1', label: '1 件', tone: 'heat1' },
    { letter: '2', label: '2 件', tone: 'heat2' },
    { letter: '3', label: '3 件及以上', tone: 'heat3' },
  ],
}

/** The chain of papers behind a home, each stage hiding the ones before it: filed, mortgaged, surveyed and settled, certified. */
const papers: Lens = {
  key: 'papers',
  label: '权证',
  states: [
    { letter: '－', label: '未售', tone: 'stock' },
    { letter: '未', label: '未备案', tone: 'overdue' },
    { letter: '备', label: '已备案', tone: 'filed' },
    { letter: '按', label: '按揭办理中', tone: 'noticed' },
    { letter: '放', label: '已放款', tone: 'booked' },
    { letter: '面', label: '面积待结', tone: 'mending' },
    { letter: '办', label: '办证中', tone: 'arrived' },
    { letter: '出', label: '已出证', tone: 'deemed', cases: ['entered', 'stored', 'mortgaging', 'atBank', 'informed'] },
    { letter: '领', label: '已领证', tone: 'handed', cases: ['collected', 'exchanged', 'archived', 'selfDone'] },
  ],
}

export const lenses: Readonly<Record<LensKey, Lens>> = { sale, handover, living, repair, papers }

/** In these states of the procedure the owner is waited for; past the day the unit shows as 逾期未收. */
export const waitsForOwner = ['posted', 'returned', 'served', 'booked'] as const
/** What a unit of that case state shows as, when it is not late. */
export const letterOfCase: ReadonlyMap<string, string> = lettersIn(handover)
/** What a unit shows as from that state of its certificate on; any other open state is 办证中. */
export const letterOfTitle: ReadonlyMap<string, string> = lettersIn(papers)
function lettersIn(lens: Lens): ReadonlyMap<string, string> {
  return new Map(lens.states.flatMap((s) => (s.cases ?? []).map((c) => [c, s.letter] as const)))
}
export const occupancyLetters: Readonly<Record<string, string>> = { 空置: '空', 装修中: '装', 已入住: '住', 出租: '租' }

/** Marks in the order in which a cell shows them (U-BRD-3); `超` and `返` belong to the repair lens. */
export const marks: readonly { readonly mark: string; readonly label: string }[] = [
  { mark: '⚠', label: '安全问题（S1）' },
  { mark: '敏', label: '敏感客户' },
  { mark: '封', label: '挂起、查封或争议' },
  { mark: '贷', label: '按揭未放款' },
  { mark: '¥', label: '必缴费未清' },
  { mark: '✎', label: '待签收' },
  { mark: '✔', label: '钥匙已交' },
  { mark: '超', label: '维修已超时' },
  { mark: '返', label: '复验未过' },
]
