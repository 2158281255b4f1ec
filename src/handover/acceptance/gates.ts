import type { On } from '../../kernel/process.ts'
import { keyGates } from '../../processes/handover/unit-gates.ts'

export type Gate = { readonly sentence: string; readonly code: string; readonly green: boolean }
/** What is only known when the sheet is signed. */
const atSignature = ['SIGNATURE_MISSING', 'FUTURE_DATE']

/** The gates of the procedure's own signing step, so that the checklist on screen and the refusal are one. */
export const gatesOf = (data: Readonly<Record<string, unknown>>, on: On): readonly Gate[] =>
  Object.entries(keyGates)
    .filter(([, gate]) => !atSignature.includes(gate.code))
    .map(([sentence, gate]) => ({ sentence, code: gate.code, green: !gate.if(data, on) }))
