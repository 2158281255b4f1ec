import type { On } from '../../kernel/process.ts'

export const gateIds = ['GP-1', 'GP-2', 'GP-3', 'GP-4', 'GP-5', 'GP-6', 'GP-7', 'GP-8', 'GP-9', 'GP-10', 'GP-11', 'GP-12'] as const
export type GateId = (typeof gateIds)[number]
export type GateStep = 'APPROVE' | 'NOTIFY' | 'OPEN' | 'NONE'

export type ProjectGate = {
  readonly id: GateId
  readonly label: string
  /** The rule it rests on. */
  readonly rule: string
  readonly blocks: GateStep
  readonly basis: 'LAW' | 'REG' | 'TPL' | 'PRC' | 'LOC'
  /** Regions in which a local gate is on; others have it off until the company switches it on. */
  readonly regions?: readonly string[]
}

/** Project gates of a batch (handbook handover §4). Mixed kinds count as the stricter one. */
export const projectGates: readonly ProjectGate[] = [
  { id: 'GP-1', label: '竣工验收合格', rule: '城市房地产开发经营管理条例 17', blocks: 'APPROVE', basis: 'LAW' },
  { id: 'GP-2', label: '竣工验收备案', rule: '建设工程质量管理条例 49；示范文本第九条', blocks: 'APPROVE', basis: 'LAW' },
  { id: 'GP-3', label: '房屋实测报告', rule: '商品房销售管理办法 34；示范文本第九条', blocks: 'APPROVE', basis: 'REG' },
  { id: 'GP-4', label: '各户型两书就绪', rule: '城市房地产开发经营管理条例 30', blocks: 'APPROVE', basis: 'LAW' },
  { id: 'GP-5', label: '给排水、供电、供暖、燃气接通', rule: '示范文本第十条', blocks: 'OPEN', basis: 'TPL' },
  { id: 'GP-6', label: '规划核实、消防、人防、环保验收和电梯登记', rule: '竣工验收备案的前提', blocks: 'APPROVE', basis: 'PRC' },
  { id: 'GP-7', label: '分户验收完成，模拟验收各轮有记录', rule: '建质〔2009〕291号', blocks: 'APPROVE', basis: 'REG' },
  { id: 'GP-8', label: '物业承接查验完成', rule: '物业管理条例 28–29；物业承接查验办法', blocks: 'OPEN', basis: 'LAW' },
  { id: 'GP-9', label: '前期物业合同、临时管理规约、收费公示', rule: '物业管理条例', blocks: 'NOTIFY', basis: 'LAW' },
  { id: 'GP-10', label: '现场公示证明文件', rule: '地方规定', blocks: 'OPEN', basis: 'LOC', regions: ['重庆'] },
  { id: 'GP-11', label: '新建住宅交付使用许可证', rule: '地方规定', blocks: 'OPEN', basis: 'LOC', regions: ['上海'] },
  { id: 'GP-12', label: '维修资金账户和清册', rule: '地方规定', blocks: 'OPEN', basis: 'LOC', regions: ['福州', '海口'] },
]

/** One sentence per gate, so that a refused step names every red gate that stops it. */
export const redGates = <K extends string>(
  fact: K,
  verb: string,
): Readonly<Record<string, { code: string; if: (data: { readonly [P in K]?: readonly string[] | undefined }, on: On) => boolean }>> =>
  Object.fromEntries(
    projectGates.map((gate) => [
      `${gate.id} ${gate.label}未达标，不能${verb}`,
      { code: 'GATE_RED', if: (data) => data[fact]?.includes(gate.id) === true },
    ]),
  )
