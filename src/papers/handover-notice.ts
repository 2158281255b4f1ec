import { z } from 'zod'
import { Fees, sampleFees } from './fee-line.ts'
import { definePaper, onDay, part, words } from './paper.ts'

const sentences = z.array(words).min(1)

/** 入伙通知书: the fifteen contents of handbook handover §5, one key each, in that order. Without any of them it is not printed. */
export const handoverNotice = definePaper({
  name: 'handover-notice',
  label: '入伙通知书',
  clause: '5.1.3',
  series: 'RHTZ',
  processes: ['handover'],
  incomplete: 'NOTICE_INCOMPLETE',
  data: z.object({
    no: part('（1）通知书编号', words),
    buyers: part('（2）全部买受人姓名', sentences),
    home: part('（3）项目、楼栋、房号与合同编号', z.object({ project: words, building: words, unit: words, contractNo: words })),
    handoverOn: part('（4）合同约定交付日', onDay),
    conditions: part('（5）交付条件：竣工备案编号与测绘报告编号', z.object({ filingNo: words, surveyNo: words })),
    inspection: part('（6）验房时间', z.object({ from: onDay, to: onDay, hours: words })),
    formalities: part('（7）办理时间、地点与预约码', z.object({ batch: words, slot: words, place: words, code: words })),
    papers: part('（8）应携带的资料', sentences),
    fees: part('（9）费用清单', Fees),
    survey: part('（10）实测面积与面积差', z.object({ contractArea: words, surveyedArea: words, difference: words, settlement: words })),
    proxy: part('（11）委托办理须知', sentences),
    consequences: part('（12）未按期办理的后果', sentences),
    contact: part('（13）联系人、电话与路线', z.object({ telephone: words, address: words, directions: words })),
    annexes: part('（14）附件目录', sentences),
    signature: part('（15）落款单位与日期', z.object({ company: words, on: onDay })),
  }),
  sample: {
    no: 'GJ01-RHTZ-20260531-0007',
    buyers: ['单雪梅', '欧阳修远'],
    home: { project: '归园·临江苑', building: '1栋', unit: '1栋2单元301', contractNo: 'HT20240007' },
    handoverOn: '2026-06-30',
    conditions: { filingNo: '杭建备 2026-0318', surveyNo: 'CH2026-0412' },
    inspection: { from: '2026-06-26', to: '2026-06-30', hours: '每日 8:30–17:00' },
    formalities: { batch: '第一批集中交付', slot: '时段请凭预约码预约', place: '归园·临江苑一期会所一层交付大厅', code: 'GJ01-RH-20260515-0007' },
    papers: ['本通知书原件', '买受人身份证原件及复印件', '《商品房买卖合同》原件', '全部购房款票据', '专项维修资金缴存凭证', '家庭成员资料'],
    fees: sampleFees,
    survey: { contractArea: '112.36', surveyedArea: '112.88', difference: '+0.52', settlement: '按合同约定另行结算' },
    proxy: ['委托他人办理的，受托人须携带授权委托书、委托人身份证复印件和本人身份证原件。', '委托书应写明收房与领取钥匙的权限和有效期限。'],
    consequences: [
      '按合同第十一条，您无正当理由未按期办理的，房屋毁损、灭失的风险自合同约定交付日起由您承担。',
      '物业服务费自房屋交付之日起由您承担。',
    ],
    contact: { telephone: '0571-88001234', address: '临江路 188 号', directions: '公交 12 路、38 路临江路站；地铁 4 号线临江站 B 口' },
    annexes: ['验房指南', '《住宅质量保证书》《住宅使用说明书》样本', '物业服务收费依据'],
    signature: { company: '归园临江置业有限公司', on: '2026-05-31' },
  },
})
