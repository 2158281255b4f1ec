import { z } from 'zod'
import { Fees, sampleFees } from './fee-line.ts'
import { definePaper, part, words } from './paper.ts'

/** 费用清单（缴款通知书）: every line with its basis, payee and whether it is voluntary (J-14). */
export const feeList = definePaper({
  name: 'fee-list',
  label: '费用清单',
  clause: '5.1.6',
  series: 'FYQD',
  processes: ['handover'],
  data: z.object({ fees: part('费用项目', Fees), hints: part('缴费说明', z.array(words).min(1)) }),
  sample: {
    fees: sampleFees,
    hints: [
      '标明“自愿”的项目由您自行决定，不影响验房和收房。',
      '标明“可自办”的项目可由您自行到收款单位办理，凭缴款凭证核销。',
      '代收水、电、气等费用不另收手续费（物业管理条例第四十四条）。',
    ],
  },
})
