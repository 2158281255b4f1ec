import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

/** 视为交付告知函: notice, effective service, attempts, consequences, legal approval (handbook handover §11). */
export const deemedDeliveryLetter = definePaper({
  name: 'deemed-delivery-letter',
  label: '视为交付告知函',
  clause: '5.1.9',
  series: 'STJF',
  processes: ['handover'],
  data: z.object({
    owners: part('全部买受人', z.array(words).min(1)),
    contractNo: part('合同编号', words),
    noticeNo: part('通知书编号', words),
    servedOn: part('有效送达日', onDay),
    handoverOn: part('通知确定的交付日', onDay),
    attempts: part('联系与补寄记录', z.array(z.object({ at: words, channel: words, result: words })).min(1)),
    effectiveOn: part('视为交付日', onDay),
    consequences: part('后果', z.array(words).min(1)),
    telephone: part('联系电话', words),
    legalOpinion: part('法务意见', words),
  }),
  sample: {
    owners: ['单雪梅', '欧阳修远'],
    contractNo: 'HT20240007',
    noticeNo: 'GJ01-RHTZ-20260531-0007',
    servedOn: '2026-06-03',
    handoverOn: '2026-06-30',
    attempts: [
      { at: '2026-06-27 19:20', channel: '电话', result: '无人接听' },
      { at: '2026-06-29 10:05', channel: '电话', result: '接通，称不方便' },
      { at: '2026-07-01 18:40', channel: '电话', result: '无人接听' },
      { at: '2026-07-02', channel: '补寄（EMS）', result: '已签收' },
    ],
    effectiveOn: '2026-06-30',
    consequences: ['房屋毁损、灭失的风险自视为交付日起由您承担。', '物业服务费自视为交付日起按规定由您承担。'],
    telephone: '0571-88001234',
    legalOpinion: '送达有效，无成立的拒收理由，同意按视为交付处理。（韩正）',
  },
})
