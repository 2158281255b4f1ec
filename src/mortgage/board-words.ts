import { returnReasonNames } from '../processes/mortgage/reasons.ts'
import { trackingStates } from './preset.ts'

const words: Readonly<Record<string, string>> = { ...trackingStates, supplement: '补件中', refused: '拒贷', withdrawn: '已撤回' }
export const stateWord = (state: string): string => words[state] ?? state

/** A reason as people say it: the code with its name, or the customer's own words. */
export const reasonWord = (reason: string): string => (returnReasonNames as Readonly<Record<string, string>>)[reason] ?? reason // a wider key asks the same table
