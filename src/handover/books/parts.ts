/** A period of the warranty: calendar months, or heating and cooling seasons. */
export type Period = { readonly amount: number; readonly unit: '月' | '季' }
export type WarrantyPart = {
  readonly code: string
  readonly part: string
  /** Lowest period of the builder (建设工程质量管理条例 40; W6 民用建筑节能条例 23). */
  readonly art40?: Period
  /** Lowest period of the two-book rule of 1998, art. 5. */
  readonly rule1998?: Period
  readonly starts: '房屋交付之日' | '竣工验收合格之日'
}

const months = (amount: number): Period => ({ amount, unit: '月' })
const seasons = (amount: number): Period => ({ amount, unit: '季' })
const years = (amount: number): Period => months(amount * 12)
const handover = '房屋交付之日'

/** Parts of the warranty book with their floors (handbook warranty §2). W1 runs for the design life, preset 50 years. */
export const warrantyParts: readonly WarrantyPart[] = [
  { code: 'W1', part: '地基基础、主体结构', art40: years(50), rule1998: years(50), starts: handover },
  { code: 'W2', part: '屋面防水', art40: years(5), rule1998: years(3), starts: handover },
  { code: 'W3', part: '卫生间、有防水要求的房间和外墙面防渗漏', art40: years(5), rule1998: years(1), starts: handover },
  { code: 'W4', part: '供热与供冷系统', art40: seasons(2), rule1998: seasons(1), starts: handover },
  { code: 'W5', part: '电气管线、给排水管道、设备安装和装修', art40: years(2), starts: handover },
  { code: 'W6', part: '保温工程', art40: years(5), starts: '竣工验收合格之日' },
  { code: 'W7', part: '墙面、顶棚抹灰层脱落', rule1998: years(1), starts: handover },
  { code: 'W8', part: '地面空鼓开裂、大面积起砂', rule1998: years(1), starts: handover },
  { code: 'W9', part: '门窗翘裂、五金件损坏', rule1998: years(1), starts: handover },
  { code: 'W10', part: '管道堵塞', rule1998: months(2), starts: handover },
  { code: 'W11', part: '卫生洁具', rule1998: years(1), starts: handover },
  { code: 'W12', part: '灯具、电器开关', rule1998: months(6), starts: handover },
]

/** `5 年`, `18 个月`, `2 个采暖期或供冷期`. */
export const periodText = ({ amount, unit }: Period): string =>
  unit === '季' ? `${amount} 个采暖期或供冷期` : amount % 12 === 0 ? `${amount / 12} 年` : `${amount} 个月`

/** What a new book begins with: the longer of both floors. */
export const presetPromise = ({ art40, rule1998 }: WarrantyPart): Period => art40 ?? rule1998 ?? months(12)
