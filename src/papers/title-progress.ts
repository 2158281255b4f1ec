import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

/** 办证进度表: every home of a registration, what is there, what is late and why. */
export const titleProgress = definePaper({
  name: 'title-progress',
  label: '办证进度表',
  clause: '5.2.7',
  series: 'BZJD',
  processes: ['first-registration', 'title-certificate'],
  data: z.object({
    asOf: part('截至日期', onDay),
    rows: part(
      '办证进度',
      z
        .array(
          z.object({
            unit: words,
            state: words,
            papers: z.boolean(),
            tax: z.string(),
            acceptance: z.string(),
            due: z.string(),
            stops: z.string(),
            enteredOn: z.string(),
            certificateNo: z.string(),
            causes: z.string(),
          }),
        )
        .min(1),
    ),
  }),
  sample: {
    asOf: '2026-06-15',
    rows: [
      {
        unit: '1栋1单元101',
        state: '已登簿',
        papers: true,
        tax: 'QS-0101',
        acceptance: 'SL-0101 / 2026-06-02',
        due: '2026-06-09',
        stops: '2026-06-03～2026-06-05',
        enteredOn: '2026-06-10',
        certificateNo: '浙（2026）杭州市不动产权第0000101号',
        causes: '登记机构（补件）',
      },
      {
        unit: '1栋1单元102',
        state: '缺件',
        papers: false,
        tax: '',
        acceptance: '',
        due: '',
        stops: '',
        enteredOn: '',
        certificateNo: '',
        causes: '业主原因（缺件）',
      },
    ],
  },
})
