import { dueWords } from './due-words.ts'
import { useNow } from './use-now.ts'

/** When something is due. Vermilion only when it is overdue. */
export const DueText = ({ due, paused, closed }: { due: string | null; paused?: boolean; closed?: boolean }) => {
  const words = dueWords(due, useNow(), { paused: paused ?? false, closed: closed ?? false })
  return (
    <span className={`due due-${words.tone}`} title={words.full}>
      {words.text}
    </span>
  )
}
