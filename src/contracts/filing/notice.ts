import type { Ground } from '../../kernel/perform.server.ts'
import { filingDue } from '../filing-due.ts'

type Filed = { readonly filedOn: string | null; readonly notifiedOn: string | null }

/** Until when the buyer is told that the contract is filed, where the region asks for it (contract-filing §2 step 8; presets §8); null elsewhere. */
export const noticeOf = ({ filedOn, notifiedOn }: Filed, ground: Pick<Ground, 'settings' | 'calendar'>, day: string) => {
  if (filedOn === null) return null
  const days = ground.settings(['filing.notifyDays'], filedOn)['filing.notifyDays']
  if (typeof days !== 'number') return null
  const by = filingDue(filedOn, days, ground.calendar)
  return { by, on: notifiedOn, late: (notifiedOn ?? day) > by }
}
