import type { Random } from './random.ts'

export type Flaw = {
  readonly item: number
  readonly room: string
  readonly part: string
  readonly kind: string
  readonly description: string
  readonly severity: 'S1' | 'S2' | 'S3' | 'S4'
  readonly trade: string
}

const seen: readonly (readonly [weight: number, Omit<Flaw, 'room'>])[] = [
  [9, { item: 12, part: '墙面', kind: '裂缝', description: '墙面有细裂缝，约 40 厘米', severity: 'S3', trade: 'PT' }],
  [8, { item: 11, part: '墙面', kind: '空鼓', description: '墙面空鼓一处', severity: 'S3', trade: 'PT' }],
  [7, { item: 33, part: '窗', kind: '划痕', description: '窗玻璃有划痕', severity: 'S3', trade: 'WD' }],
  [6, { item: 31, part: '窗', kind: '关闭不严', description: '开启扇关闭不严，漏风', severity: 'S2', trade: 'WD' }],
  [6, { item: 24, part: '地面', kind: '空鼓', description: '地砖空鼓两块', severity: 'S3', trade: 'TL' }],
  [5, { item: 62, part: '地漏', kind: '排水不畅', description: '地漏排水慢', severity: 'S2', trade: 'PL' }],
  [4, { item: 45, part: '插座', kind: '不通电', description: '床头插座不通电', severity: 'S2', trade: 'EL' }],
  [4, { item: 21, part: '入户门', kind: '变形', description: '入户门开关有异响', severity: 'S2', trade: 'DR' }],
  [3, { item: 71, part: '洁具', kind: '松动', description: '坐便器安装松动', severity: 'S2', trade: 'SW' }],
  [3, { item: 98, part: '全屋', kind: '未清洁', description: '阳台有建筑垃圾', severity: 'S4', trade: 'CN' }],
  [2, { item: 5, part: '顶棚', kind: '渗漏', description: '卫生间顶棚有水渍，疑似上层渗漏', severity: 'S1', trade: 'WP' }],
]
const rooms = ['客厅', '主卧', '次卧', '厨房', '主卫', '公卫', '阳台', '入户']

/** What is found at an inspection: mostly two to five things. */
export const flawsOf = (r: Random, least: number): readonly Flaw[] =>
  Array.from(
    {
      length: Math.max(
        least,
        r.weighted([
          [3, 1],
          [5, 2],
          [5, 3],
          [4, 4],
          [2, 6],
        ] as const),
      ),
    },
    () => ({ ...r.weighted(seen), room: r.pick(rooms) }),
  )
