import { StatusDot, type Tone } from '../web/StatusDot.tsx'
import type { ContractRow } from './api.ts'
import { filingWord } from './filing-words.ts'

const tones: Readonly<Record<ContractRow['filing'], Tone>> = {
  none: 'quiet',
  entering: 'amber',
  signedOnline: 'amber',
  submitted: 'indigo',
  returned: 'plum',
  filed: 'leaf',
  changing: 'amber',
  cancelling: 'amber',
  held: 'plum',
  cancelled: 'quiet',
}

/** Where a contract stands with the authority. */
export const ContractState = ({ filing }: { filing: ContractRow['filing'] }) => <StatusDot tone={tones[filing]}>{filingWord(filing)}</StatusDot>
