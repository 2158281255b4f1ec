import { z } from 'zod'
import { definePaper, part, words } from './paper.ts'

const Station = z.object({ station: words, state: z.string(), staff: z.string(), startedAt: z.string(), finishedAt: z.string(), remark: z.string() })

/** 交付流程单（收楼须知）: the stations in the order of the hall day, to be stamped one after another. */
export const flowSheetPaper = definePaper({
  name: 'flow-sheet',
  label: '交付流程单',
  clause: '5.1.5',
  series: 'JFLC',
  processes: ['handover'],
  data: z.object({
    ticket: part('排队号', z.string()),
    flow: part('办理次序', words),
    stations: part('站点', z.array(Station).min(1)),
    advice: part('收楼须知', z.array(words).min(1)),
  }),
  sample: {
    ticket: 'A023',
    flow: '先验房，后办手续',
    stations: [
      { station: '签到', state: '完成', staff: '周文娟', startedAt: '', finishedAt: '06-26 09:02', remark: '' },
      { station: '资料核验', state: '完成', staff: '周文娟', startedAt: '06-26 09:05', finishedAt: '06-26 09:14', remark: '' },
      { station: '验房', state: '办理中', staff: '冯立', startedAt: '06-26 09:20', finishedAt: '', remark: '' },
      { station: '财务', state: '待办', staff: '', startedAt: '', finishedAt: '', remark: '' },
      { station: '签署文件', state: '待办', staff: '', startedAt: '', finishedAt: '', remark: '' },
      { station: '领取钥匙资料', state: '待办', staff: '', startedAt: '', finishedAt: '', remark: '' },
    ],
    advice: ['请按上列次序到各站点办理，每站办毕由经办人盖章。', '标明“自愿”的费用和文件由您自行决定，不影响验房和领取钥匙。'],
  },
})
