import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

const sentences = z.array(words).min(1)

/** 住宅质量保证书: what 城市房地产开发经营管理条例 art. 30 and the two-book rule of 1998 ask for (handbook handover §9, warranty §2). */
export const warrantyBook = definePaper({
  name: 'warranty-book',
  label: '住宅质量保证书',
  clause: '5.1.2',
  series: 'ZLBZ',
  processes: ['two-books'],
  data: z.object({
    unitType: part('适用户型', words),
    developer: part('开发单位', words),
    grade: part('质量等级', words),
    warrantyUnit: part('保修单位', words),
    warrantyTelephone: part('保修电话', words),
    terms: part('部位与保修期', z.array(z.object({ part: words, period: words, starts: words })).min(1)),
    liability: part('保修责任', sentences),
    damages: part('损害赔偿', sentences),
    answering: part('答复与处理时限', sentences),
    issuedOn: part('签发日期', onDay),
  }),
  sample: {
    unitType: 'A 三室两厅（毛坯）',
    developer: '归园临江置业有限公司',
    grade: '合格',
    warrantyUnit: '归园临江置业有限公司客户服务部',
    warrantyTelephone: '0571-88001234',
    terms: [
      { part: '地基基础、主体结构', period: '设计使用年限（50 年）', starts: '房屋交付之日' },
      { part: '屋面防水工程', period: '5 年', starts: '房屋交付之日' },
      { part: '有防水要求的卫生间、房间和外墙面的防渗漏', period: '5 年', starts: '房屋交付之日' },
      { part: '供热与供冷系统', period: '2 个采暖期、供冷期', starts: '房屋交付之日' },
      { part: '电气管线、给排水管道、设备安装和装修', period: '2 年', starts: '房屋交付之日' },
      { part: '外墙保温', period: '5 年', starts: '竣工验收合格之日' },
    ],
    liability: ['在保修期内发生的属于保修范围的质量问题，由我公司负责维修并承担费用。'],
    damages: ['因质量缺陷造成人身、财产损害的，依法承担赔偿责任。'],
    answering: ['接到报修后 24 小时内答复并约定上门时间；紧急情况即时到场。'],
    issuedOn: '2026-05-20',
  },
})
