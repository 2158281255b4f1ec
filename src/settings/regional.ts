import type { Value } from '../kernel/setting.ts'

type Row = readonly [place: string, key: string, value: unknown]

/**
 * Values of cities and provinces that ship with the program (handbook presets §8). They hold where the project lies in that region,
 * and give way to what the company has set for that region, project or building.
 */
const cities: readonly Row[] = [
  ['上海', 'fees.ownerStartRule', 'NEXT_MONTH'],
  ['青岛', 'fees.ownerStartRule', 'NEXT_MONTH'],
  ['北京', 'fees.ownerStartRule', 'NEXT_MONTH'],
  ['丽水', 'fees.ownerStartRule', 'NEXT_MONTH'],
  ['杭州', 'fees.prepayCap', 12],
  ['深圳', 'fees.prepayCap', 3],
  ['淄博', 'fees.prepayForced', false],
  ['重庆', 'warranty.deemedStart', 'NOTICE_DATE'],
  ['福州', 'fund.mode', 'OWNER_SELF_NO_COLLECT'],
  ['宁波', 'fund.mode', 'DEVELOPER_PREPAID'],
  ['洛阳', 'fund.rateTable', bands('45', '78', '90')],
  ['榆林', 'fund.rateTable', bands('50', '55', '90')],
  ['上海', 'handover.localGates', ['GP-11']],
  ['重庆', 'handover.localGates', ['GP-10']],
  ['福州', 'handover.localGates', ['GP-12']],
  ['海口', 'handover.localGates', ['GP-12']],
  ['杭州', 'handover.localGates', ['GP-12']],
  ['杭州', 'filing.changeDays', 30],
  ['青岛', 'filing.changeDays', 30],
  ['衡阳', 'contract.pricingBases', ['INNER']],
  ['肇庆', 'contract.pricingBases', ['INNER']],
  ['上海', 'title.requireFundProof', true],
  ['北京', 'title.requireFundProof', true],
  ['榆林', 'title.requireFundProof', true],
]
const provinces: readonly Row[] = [
  ['山东', 'warranty.floorRule', 'ART40_FROM_HANDOVER'],
  ['河南', 'warranty.repairRestart', true],
  ['河南', 'repair.onSite', 7],
  ['浙江', 'repair.onSite', 15],
  ['山东', 'handover.papers', papersOfShandong()],
  ['山东', 'filing.notifyDays', 15],
  ['山东', 'contract.pricingBases', ['INNER', 'UNIT']],
  ['山东', 'contract.basisByAgreement', true],
  ['河南', 'title.requireFundProof', true],
]

/** What the province lists for the handover (presets §8), beside the papers every home gets. */
function papersOfShandong() {
  return [
    '住宅质量保证书',
    '住宅使用说明书',
    '房屋面积测绘资料',
    '物业承接查验资料',
    '共有设施设备清单',
    '竣工验收备案表复印件',
    '户型水电管线图',
    '设备保修卡',
  ].map((name) => ({ name, quantity: 1 }))
}

/** Fund rate in 元/㎡ by the building's floors: up to 7, up to 12, above. */
function bands(low: string, middle: string, high: string) {
  return [
    { floorsUpTo: 7, rate: low },
    { floorsUpTo: 12, rate: middle },
    { floorsUpTo: null, rate: high },
  ]
}

const rows = (scope: Value['scope'], list: readonly Row[]): readonly Value[] =>
  list.map(([scope_id, key, value]) => ({ key, scope, scope_id, value, valid_from: '1949-10-01', valid_to: null }))

export const regional: readonly Value[] = [...rows('city', cities), ...rows('province', provinces)]
