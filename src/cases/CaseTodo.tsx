import { DueText } from '../web/DueText.tsx'
import { PageLink } from '../web/PageLink.tsx'
import type { Todo } from './api.ts'

/** Cases as a short list: what, of which kind, until when. */
export const CaseTodo = ({ rows, empty }: { rows: readonly Todo[]; empty: string }) =>
  rows.length === 0 ? (
    <p className="dim todo-empty">{empty}</p>
  ) : (
    <ul className="todo">
      {rows.map((c) => (
        <li key={c.id}>
          <div>
            <PageLink to={`cases/${c.id}`}>{c.title}</PageLink>
            <small>
              {c.processLabel} · {c.stateLabel}
            </small>
          </div>
          <DueText due={c.dueAt} paused={c.paused} closed={c.closedAt !== null} />
        </li>
      ))}
    </ul>
  )
