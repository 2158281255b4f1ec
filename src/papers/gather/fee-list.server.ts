import type { Gather } from '../gather.server.ts'
import { feeLinesOf, feesOf } from './fees.server.ts'

const hints = [
  '标明“自愿”的项目由您自行决定，不影响验房和收房。',
  '标明“可自办”的项目可由您自行到收款单位办理，凭缴款凭证核销。',
  '代收水、电、气等费用不另收手续费（物业管理条例第四十四条）。',
]

export const gatherFeeList: Gather = async (db, ask) => ({ data: { fees: feesOf(await feeLinesOf(db, ask.project.id, [ask.case.id])), hints } })
