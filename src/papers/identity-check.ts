import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

/** 资格核验表: who came, what was seen, every reason against at once (handbook handover §6). */
export const identityCheck = definePaper({
  name: 'identity-check',
  label: '资格核验表',
  clause: '5.1.5',
  series: 'ZGHY',
  processes: ['handover'],
  data: z.object({
    receiver: part('收房人情形', words),
    receiverName: part('收房人姓名', words),
    owners: part('登记权利人', z.array(words).min(1)),
    verifiedOn: part('核验日期', onDay),
    documents: part('验看的资料', z.array(z.object({ name: words, seen: z.boolean(), files: z.int() })).min(1)),
    checks: part('核验事项', z.array(z.object({ label: words, result: words })).min(1)),
    result: part('结论', words),
    reasons: part('不符原因', z.array(z.object({ code: words, sentence: words }))),
  }),
  sample: {
    receiver: '委托代理人',
    receiverName: '欧阳明',
    owners: ['单雪梅', '欧阳修远'],
    verifiedOn: '2026-06-26',
    documents: [
      { name: '入伙通知书', seen: true, files: 0 },
      { name: '身份证明', seen: true, files: 1 },
      { name: '授权委托书', seen: true, files: 1 },
      { name: '业主身份证复印件', seen: false, files: 2 },
    ],
    checks: [
      { label: '证件与买受人一致', result: '一致' },
      { label: '其他共有人均到场或已授权', result: '是' },
      { label: '委托书有效期', result: '至 2026-07-31' },
      { label: '委托权限', result: '含收房与领取钥匙' },
      { label: '已电话或视频向业主核实', result: '是' },
    ],
    result: '资格核验通过，可以验房。',
    reasons: [],
  },
})
