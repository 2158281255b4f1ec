import { trackingStates } from './preset.ts'

const words: Readonly<Record<string, string>> = { ...trackingStates, supplement: '补件中', refused: '拒贷', withdrawn: '已撤回' }
export const stateWord = (state: string): string => words[state] ?? state
