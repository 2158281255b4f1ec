import { BankPreset } from '../preset.ts'
import { abc } from './abc.ts'
import { boc } from './boc.ts'
import { ccb } from './ccb.ts'
import { citic } from './citic.ts'

/** The four banks whose ways the source text tells; a company may publish new versions of them and add others. */
export const shippedPresets: readonly BankPreset[] = [abc, boc, ccb, citic].map((preset) => BankPreset.parse(preset))
