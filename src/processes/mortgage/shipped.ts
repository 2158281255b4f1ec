import type { AnyProcess } from '../../kernel/process.ts'
import { shippedPresets } from '../../mortgage/presets/shipped.ts'
import { mortgage } from './mortgage.ts'

/** 农业银行、中国银行、建设银行、中信银行: the four procedures that come with the program. */
export const shippedMortgages: readonly AnyProcess[] = shippedPresets.map(mortgage)
