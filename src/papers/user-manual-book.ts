import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

/** 住宅使用说明书: the contents of handbook handover §9. */
export const userManualBook = definePaper({
  name: 'user-manual-book',
  label: '住宅使用说明书',
  clause: '5.1.2',
  series: 'SYSM',
  processes: ['two-books'],
  data: z.object({
    unitType: part('适用户型', words),
    developer: part('开发单位', words),
    designer: part('设计单位', words),
    builder: part('施工单位', words),
    supervisor: part('监理单位', words),
    structure: part('结构类型', words),
    cautions: part('装修与使用注意事项', words),
    facilities: part('水电气与消防设施说明', words),
    reserved: part('预留位置与负荷说明', words),
    walls: part('承重、保温、防水墙体与阳台说明', words),
    makers: part('设备厂家说明书', z.array(words).min(1)),
    telephone: part('咨询电话', words),
    issuedOn: part('签发日期', onDay),
  }),
  sample: {
    unitType: 'A 三室两厅（毛坯）',
    developer: '归园临江置业有限公司',
    designer: '临江建筑设计院',
    builder: '宏远建设集团',
    supervisor: '正衡监理有限公司',
    structure: '钢筋混凝土剪力墙结构，抗震设防烈度七度',
    cautions:
      '不得拆改承重墙、梁、柱和楼板。\n装修前须向物业公司办理申请，施工时间遵守管理规约。\n卫生间、厨房、阳台的防水层不得破坏；改动后须重做并做 24 小时闭水试验。',
    facilities: '给水总阀位于厨房水槽下方，分户表设在管道井。\n配电箱位于玄关，各回路已标明。\n燃气由供气单位开通，不得自行改管。',
    reserved: '空调机位三处，冷凝水管已预留；每户用电负荷 8 kW，插座回路 16 A。',
    walls: '图中涂黑的墙体为承重墙；外墙内侧为保温层，不得钉挂重物；阳台荷载不超过 2.5 kN/㎡。',
    makers: ['铝合金门窗', '入户防盗门', '可视对讲', '热水器烟道止回阀'],
    telephone: '0571-88001234',
    issuedOn: '2026-05-20',
  },
})
