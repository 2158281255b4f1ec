import type { z } from 'zod'
import { MoneyText } from '../web/MoneyText.tsx'
import type { showExposure } from './api.ts'

/** How many loans stand in which overdue stage, and what they weigh. Empty stages are left out. */
export const StageTable = ({ stages }: { stages: z.output<typeof showExposure.output>['stages'] }) => {
  const filled = stages.filter((s) => s.count > 0)
  return filled.length === 0 ? null : (
    <ul className="stage-strip" aria-label="按逾期阶段">
      {filled.map((s) => (
        <li key={s.stage}>
          <b>{s.stage}</b>
          <span>{s.count} 笔</span>
          <MoneyText fen={s.exposure} />
        </li>
      ))}
    </ul>
  )
}
