export type Term = { readonly length: number; readonly unit: 'MONTH' | 'YEAR' | 'SEASON' }
export type WarrantyPart = {
  readonly name: string
  /** 建设工程质量管理条例 40 (W6: 民用建筑节能条例 23); `DESIGN_LIFE` is in the design documents. */
  readonly art40: Term | 'DESIGN_LIFE' | null
  /** 建房〔1998〕102号 5: floor of the owner's clock for housing. */
  readonly floor1998: Term | 'DESIGN_LIFE' | null
}

const years = (length: number): Term => ({ length, unit: 'YEAR' })
const months = (length: number): Term => ({ length, unit: 'MONTH' })
const seasons = (length: number): Term => ({ length, unit: 'SEASON' })

/** Minimum periods by part (warranty §2). */
export const warrantyParts = {
  W1: { name: '地基基础、主体结构', art40: 'DESIGN_LIFE', floor1998: 'DESIGN_LIFE' },
  W2: { name: '屋面防水', art40: years(5), floor1998: years(3) },
  W3: { name: '有防水要求的房间和外墙面防渗漏', art40: years(5), floor1998: years(1) },
  W4: { name: '供热与供冷系统', art40: seasons(2), floor1998: seasons(1) },
  W5: { name: '电气管线、给排水管道、设备安装和装修', art40: years(2), floor1998: null },
  W6: { name: '保温工程', art40: years(5), floor1998: null },
  W7: { name: '抹灰层脱落', art40: null, floor1998: years(1) },
  W8: { name: '地面空鼓开裂、大面积起砂', art40: null, floor1998: years(1) },
  W9: { name: '门窗翘裂、五金件损坏', art40: null, floor1998: years(1) },
  W10: { name: '管道堵塞', art40: null, floor1998: months(2) },
  W11: { name: '卫生洁具', art40: null, floor1998: years(1) },
  W12: { name: '灯具、电器开关', art40: null, floor1998: months(6) },
  W13: { name: '其他约定部位', art40: null, floor1998: null },
  W14: { name: '业主装修工程', art40: null, floor1998: null },
} as const satisfies Readonly<Record<string, WarrantyPart>>

export type PartCode = keyof typeof warrantyParts
export const partCodes = Object.keys(warrantyParts) as [PartCode, ...PartCode[]] // the keys just named
