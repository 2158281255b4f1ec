import { MoneyText } from '../web/MoneyText.tsx'
import type { Side } from './calculation.ts'
import { type Frequency, frequencyWords, methodWords } from './terms.ts'

type Props = { readonly side: Side; readonly frequency: Frequency; readonly chosen: boolean; readonly onChoose: () => void }

/** One way of paying back in figures; pressing it shows its plan. */
export const SideButton = ({ side, frequency, chosen, onChoose }: Props) => (
  <button type="button" className="loan-side" aria-pressed={chosen} onClick={onChoose}>
    {methodWords[side.method]}，{side.method === 'EPI' ? `每${frequencyWords[frequency]}还` : `首${frequencyWords[frequency]}还`}
    <b>
      <MoneyText fen={side.first} />
    </b>
    <dl>
      <dt>利息合计</dt>
      <dd>
        <MoneyText fen={side.totalInterest} />
      </dd>
      <dt>还款合计</dt>
      <dd>
        <MoneyText fen={side.total} />
      </dd>
      <dt>{side.method === 'EPI' ? '每期' : '每期递减'}</dt>
      <dd>{side.method === 'EPI' ? '相同' : <MoneyText fen={side.step} />}</dd>
    </dl>
  </button>
)
