import { z } from 'zod'
import { formatFen } from '../kernel/money.ts'
import { fen, word } from '../kernel/quantities.ts'
import { defineRule } from '../kernel/rule.ts'
import { depositLimit, limitOf } from './deposit-check.ts'

/** Where a deposit goes when no contract follows (民法典 587; 法释〔2020〕17号 4). What was paid beyond the limit is no deposit and goes back. */
export const depositOutcome = defineRule({
  name: 'deposit-outcome',
  label: '未签约时定金的归属',
  source: 'contract-filing §2；民法典 586–587；法释〔2020〕17号 4',
  input: z.object({
    deposit: fen('已付定金'),
    price: fen('房屋总价').optional(),
    depositLimit: depositLimit(),
    fault: word('未能签约的原因在于（GIVER 买受人，TAKER 出卖人，NONE 不可归责于双方）', ['GIVER', 'TAKER', 'NONE']),
  }),
  output: z.object({ effectiveDeposit: z.int(), excess: z.int(), toBuyer: z.int(), keptBySeller: z.int() }),
  example: { deposit: 5_000_000, price: 100_000_000, fault: 'TAKER' },
  compute({ deposit, price, depositLimit, fault }) {
    const effectiveDeposit = price === undefined ? deposit : Math.min(deposit, limitOf(price, depositLimit))
    const excess = deposit - effectiveDeposit
    const toBuyer = excess + { GIVER: 0, NONE: effectiveDeposit, TAKER: 2 * effectiveDeposit }[fault]
    return {
      result: { effectiveDeposit, excess, toBuyer, keptBySeller: fault === 'GIVER' ? effectiveDeposit : 0 },
      working: [
        ...(excess ? [{ label: '超出上限的部分', formula: '不产生定金效力，退还', value: formatFen(excess) }] : []),
        { label: '定金', formula: reasons[fault], value: formatFen(toBuyer) },
      ],
    }
  },
})

const reasons = {
  GIVER: '给付定金一方违约，无权请求返还；退还买受人',
  TAKER: '收受定金一方违约，双倍返还；退还买受人',
  NONE: '不可归责于双方，定金返还；退还买受人',
} as const
