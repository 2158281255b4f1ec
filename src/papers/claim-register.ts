import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

/** 领证登记: who took what away, on which proof. */
export const claimRegister = definePaper({
  name: 'claim-register',
  label: '领证登记',
  clause: '5.2.6',
  series: 'LZDJ',
  processes: ['title-certificate'],
  data: z.object({
    collector: part('领取人身份', words),
    collectorName: part('领取人姓名', words),
    proofs: part('验看的证件', z.array(words).min(1)),
    slipNo: part('交回的回执号', words),
    certificateNo: part('不动产权证号', words),
    mortgageCertNo: part('不动产登记证明号', z.string()),
    handedOut: part('发出', words),
    claimedOn: part('领取日期', onDay),
  }),
  sample: {
    collector: '委托代理人',
    collectorName: '李四',
    proofs: ['领取人身份证明', '授权委托书', '权利人身份证复印件'],
    slipNo: 'GJ01-HZ-20260615-0001',
    certificateNo: '浙（2026）杭州市不动产权第0000101号',
    mortgageCertNo: '',
    handedOut: '不动产权证书',
    claimedOn: '2026-07-20',
  },
})
