import { expect, test } from 'vitest'
import { catalogue, kindsOf, trades } from './catalogue.ts'
import { preselected, severityOf } from './inspection/severity.ts'

const item = (no: number) => {
  const found = catalogue.find((i) => i.no === no)
  if (!found) throw new Error(`no item ${no}`)
  return found
}

// covers S2-5.1.7
test('检查项共 108 项，编号 1 至 108 各一次，工种都在工种表内', () => {
  expect(catalogue.map((i) => i.no)).toEqual(Array.from({ length: 108 }, (_, i) => i + 1))
  expect(catalogue.flatMap((i) => i.trades).filter((t) => !(t in trades))).toEqual([])
  expect(item(1)).toMatchObject({ room: '入户门', item: '门扇/门框外观', severities: ['S3'], trades: ['DR'] })
  expect(item(108)).toMatchObject({ room: '精装', item: '柜体/衣柜/玄关柜', severities: ['S2', 'S3'], trades: ['KC'] })
  expect(item(103)).toMatchObject({ severities: ['S1'], trades: ['KF'] })
  expect(item(104)).toMatchObject({ item: '钥匙/门卡数量', trades: ['WY'] })
})

test('毛坯不查精装项，别墅加查楼梯、露台、地下室', () => {
  const of = (template: 'bare' | 'fitted' | 'villa') => catalogue.filter((i) => i.templates.includes(template)).map((i) => i.no)
  expect(of('bare')).not.toContain(43)
  expect(of('fitted')).toContain(43)
  expect(of('fitted')).not.toContain(84)
  expect(of('villa')).toHaveLength(108)
})

test('常见问题拆成可点的词，括号里的箭头提高该问题的级别', () => {
  expect(kindsOf(item(11).usual)).toEqual([{ kind: '龟裂' }, { kind: '斜裂' }, { kind: '贯通裂', raises: 'S1' }])
  expect(kindsOf(item(103).usual)).toEqual([{ kind: '缺件' }])
  expect(preselected(item(11), '龟裂')).toBe('S2')
  expect(preselected(item(11), '贯通裂')).toBe('S1')
})

test('两个级别的检查项可自由二选一，选其他级别须写理由，被提高的问题不得无理由降低', () => {
  const ask = (no: number, kind: string, severity?: 'S1' | 'S2' | 'S3' | 'S4', severityReason = '') =>
    severityOf(item(no), { kind, severity, severityReason })
  expect(ask(19, '空鼓')).toEqual({ severity: 'S2', faults: [] })
  expect(ask(19, '空鼓', 'S3').faults).toEqual([])
  expect(ask(19, '空鼓', 'S1').faults[0]?.code).toBe('SEVERITY_REASON')
  expect(ask(19, '空鼓', 'S1', '大面积脱落')).toEqual({ severity: 'S1', faults: [] })
  expect(ask(11, '龟裂', 'S1').faults).toEqual([])
  expect(ask(11, '贯通裂', 'S2').faults[0]?.code).toBe('SEVERITY_REASON')
})
