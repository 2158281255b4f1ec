import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

/** 合同变更、注销申请: reason, content, what becomes of notices and mortgage, the refund, the approvals. */
export const filingChangeForm = definePaper({
  name: 'filing-change-form',
  label: '合同变更、注销申请',
  clause: '4-4',
  series: 'HTBG',
  processes: ['contract-filing'],
  data: z.object({
    kind: part('申请事项', z.enum(['变更', '注销'])),
    contractNo: part('合同编号', words),
    filingNo: part('备案号', z.string()),
    buyers: part('买受人', z.array(words).min(1)),
    reason: part('原因', words),
    content: part('内容', words),
    signedOn: part('协议签订日期', onDay),
    dueOn: part('备案期限', onDay),
    preNotice: part('预告登记', z.string()),
    mortgageFiling: part('抵押备案', z.string()),
    refund: part('应退房款', z.int().nullable()),
    refundOpinion: part('退款意见', z.string()),
  }),
  sample: {
    kind: '注销',
    contractNo: 'HT20260007',
    filingNo: 'BA330100202606150012',
    buyers: ['单雪梅'],
    reason: '协商解除',
    content: '买受人工作调动，双方协商解除合同。',
    signedOn: '2026-06-20',
    dueOn: '2026-07-20',
    preNotice: '已注销',
    mortgageFiling: '没有办理',
    refund: 30_000_000,
    refundOpinion: '定金与首付款如数退还。',
  },
})
