import { z } from 'zod'
import { definePaper, part, words } from './paper.ts'

const Paper = z.object({ name: words, version: z.string(), points: z.array(words).min(1), note: words })

/** 入住文件签署书: property contract, provisional convention and fire-safety letter, each accepted by itself and at the owner's own time. */
export const undertakings = definePaper({
  name: 'undertakings',
  label: '入住文件签署书',
  clause: '5.1.8',
  series: 'RZQS',
  processes: ['handover'],
  data: z.object({ owners: part('业主', z.array(words).min(1)), papers: part('文件', z.array(Paper).min(1)) }),
  sample: {
    owners: ['单雪梅', '欧阳修远'],
    papers: [
      { name: '前期物业服务协议', version: '2026-05-10', points: ['已阅知服务内容、标准和收费。'], note: '由业主自愿签署，不签署不影响收房' },
      { name: '临时管理规约承诺书', version: '2026-05-10', points: ['遵守临时管理规约。'], note: '购房时已书面承诺的，此处为确认' },
      { name: '防火责任书', version: '2026-05-10', points: ['不占用、堵塞疏散通道。'], note: '由业主自愿签署，不签署不影响收房' },
    ],
  },
})
