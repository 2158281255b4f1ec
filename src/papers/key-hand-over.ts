import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

const Key = z.object({ name: words, no: z.string(), expected: z.int(), given: z.int(), spare: words })

/** 钥匙移交清单 by the five kinds of the manual, with where the emergency set is. */
export const keyHandOver = definePaper({
  name: 'key-hand-over',
  label: '钥匙移交清单',
  clause: '5.1.8',
  series: 'YSYJ',
  processes: ['handover'],
  data: z.object({
    handedOn: part('移交日期', onDay),
    keys: part('钥匙清单（逐项点交）', z.array(Key).min(1)),
    receiver: part('领取人', words),
  }),
  sample: {
    handedOn: '2026-06-26',
    keys: [
      { name: '防盗门', no: '1-2-301-01~03', expected: 3, given: 3, spare: '已全部移交业主，公司不留备用' },
      { name: '室内门', no: '', expected: 3, given: 2, spare: '短少部分补齐后移交业主' },
      { name: '信箱', no: '301', expected: 2, given: 2, spare: '已全部移交业主，公司不留备用' },
    ],
    receiver: '单雪梅',
  },
})
