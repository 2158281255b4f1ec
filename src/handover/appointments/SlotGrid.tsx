import { Button } from 'antd'
import type { z } from 'zod'
import type { Slot } from './api.ts'

type Props = { readonly slots: readonly z.output<typeof Slot>[]; readonly armed: boolean; readonly onPick: (slot: string) => void }

/** The slots of one day with what is left in each. */
export const SlotGrid = ({ slots, armed, onPick }: Props) => (
  <div className="slots">
    {slots.map((s) => {
      const left = s.capacity - s.taken
      return (
        <Button key={s.id} className="slot" disabled={!armed || left === 0} onClick={() => onPick(s.id)}>
          <b>
            {s.starts}–{s.ends}
          </b>
          <span className={left === 0 ? 'bad' : 'dim'}>{left === 0 ? '已约满' : `余 ${left} / ${s.capacity}`}</span>
        </Button>
      )
    })}
  </div>
)
