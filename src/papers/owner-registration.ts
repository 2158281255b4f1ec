import { z } from 'zod'
import { definePaper, part, words } from './paper.ts'

/** 业主登记表 with the consent to personal data: what is known is printed, the rest is filled in by the owner. */
export const ownerRegistration = definePaper({
  name: 'owner-registration',
  label: '业主登记表',
  clause: '5.1.8',
  series: 'YZDJ',
  processes: ['handover'],
  data: z.object({
    owners: part('业主', z.array(z.object({ name: words, identity: z.string(), telephone: z.string(), share: z.string() })).min(1)),
    household: part('家庭成员', z.array(z.object({ name: words, relation: z.string(), telephone: z.string() }))),
    address: part('通讯地址', z.string()),
    purposes: part('个人信息的用途', z.array(words).min(1)),
    handler: part('个人信息处理者', words),
  }),
  sample: {
    owners: [
      { name: '单雪梅', identity: '330***********1234', telephone: '139****1007', share: '1/2' },
      { name: '欧阳修远', identity: '330***********5678', telephone: '138****2008', share: '1/2' },
    ],
    household: [{ name: '欧阳一一', relation: '子女', telephone: '' }],
    address: '临江路 ** 号',
    purposes: ['物业服务、报修与投诉的联系', '门禁与车辆通行的登记', '突发事件的紧急联系'],
    handler: '归园临江置业有限公司、归园物业服务有限公司',
  },
})
