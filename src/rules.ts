import type { Rule } from './kernel/rule.ts'
import { allocation } from './rules/allocation.ts'
import { capitalAmount } from './rules/capital-amount.ts'
import { deadline } from './rules/deadline.ts'
import { period } from './rules/period.ts'
import { workingTime } from './rules/working-time.ts'

/** Every rule that can be called by name, in the order in which `/api/rules` lists them. */
export const rules: readonly Rule[] = [period, workingTime, deadline, allocation, capitalAmount]
