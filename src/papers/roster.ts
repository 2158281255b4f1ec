import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

const sampleUnits = ['张伟', '王芳', '单雪梅、欧阳修远', '曾小敏', '李强', '赵敏', '孙悦'].map((owners, i) => ({
  unit: `1栋1单元${Math.floor(i / 2) + 1}0${(i % 2) + 1}`,
  owners,
  telephone: `139****10${String(i).padStart(2, '0')}`,
  area: i % 2 ? '89.37' : '112.36',
  contractNo: `HT2024000${i + 1}`,
  handoverOn: '2026-06-30',
  remark: i === 2 ? '改约至 28 日' : '',
}))

/** 交房名单 for the property company. Telephones are masked. */
export const roster = definePaper({
  name: 'roster',
  label: '交房名单',
  clause: '5.1.4',
  series: 'JFMD',
  processes: ['handover-plan'],
  data: z.object({
    batch: part('交付批次', words),
    from: part('集中交付首日', onDay),
    to: part('集中交付末日', onDay),
    version: part('名单版本', z.int()),
    confirmed: part('营销确认', words),
    units: part(
      '名单',
      z
        .array(
          z.object({
            unit: words,
            owners: words,
            telephone: z.string(),
            area: words,
            contractNo: z.string(),
            handoverOn: z.string(),
            remark: z.string(),
          }),
        )
        .min(1),
    ),
  }),
  sample: {
    batch: '第一批集中交付',
    from: '2026-06-26',
    to: '2026-06-30',
    version: 2,
    confirmed: '陆一鸣 2026-05-20 确认',
    units: sampleUnits,
  },
})
