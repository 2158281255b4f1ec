import { choice } from '../../kernel/fields.ts'
import type { Step } from '../../kernel/process.ts'
import type { Tracking } from '../../mortgage/preset.ts'
import type { MortgageData } from './fields.ts'

type Moved = boolean | undefined

/** Which step was done last, so that it and no other can be undone. One that took something away (`undefined`) cannot: what is gone does not come back. */
export const lastStep = (key: string, moved: Moved | ((data: MortgageData) => Moved)): NonNullable<Step<any, any, any>['sets']> => ({
  lastStep: ['', () => key],
  lastMoved: ['', typeof moved === 'function' ? moved : () => moved],
})
/** Part of the money does not move the case. */
export const movedBy = (completes: Tracking | undefined): boolean | ((data: MortgageData) => boolean) =>
  completes === 'funded'
    ? ({ disbursed = 0, paidOut = 0, approved, balanceWaived }) => disbursed + paidOut === approved || Boolean(balanceWaived)
    : completes !== undefined

export const trailField = (steps: Readonly<Record<string, { readonly label: string }>>) =>
  choice(
    '上一步',
    Object.keys(steps) as [string, ...string[]], // a procedure has steps
    Object.fromEntries(Object.entries(steps).map(([key, step]) => [key, step.label])),
  )
