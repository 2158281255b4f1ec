import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query'
import { type CallError, call } from '../../web/call.ts'
import { type Board, boardChanges, showBoard } from '../board-api.ts'
import { type Facade, facadesOf } from './facade.ts'
import { patched } from './patch.ts'

const everyMs = 4_000

/**
 * The board of a project, kept alive: every few seconds it asks what has changed and replaces those cells only. When buildings
 * themselves have changed, a new day has begun, or the connection was lost, it is loaded anew.
 */
export const useBoard = (project: string) => {
  const client = useQueryClient()
  const key: QueryKey = ['board', project]
  const board = useQuery<Board, CallError>({
    queryKey: key,
    queryFn: ({ signal }) => call(showBoard, { project }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const live = useQuery<string, CallError>({
    queryKey: ['board-live', project],
    enabled: board.data !== undefined,
    refetchInterval: everyMs,
    retry: false,
    queryFn: async ({ signal }) => {
      const known = client.getQueryData<Board>(key)
      if (!known) return ''
      const change = await call(boardChanges, { project, since: known.cursor }, signal)
      const next = change.day === known.day && change.structure === known.structure ? patched(known, change) : undefined
      if (!next) await client.invalidateQueries({ queryKey: key })
      else client.setQueryData(key, change.units.id.length ? next : { ...known, cursor: change.cursor })
      return change.cursor
    },
  })
  return {
    board: board.data,
    facades: board.data ? drawn(project, board.data) : none,
    error: board.error,
    reload: () => void board.refetch(),
    /** Set while changes cannot be heard: the instant up to which the board is true. */
    staleSince: live.error ? board.data?.cursor : undefined,
  }
}

const none: readonly Facade[] = []
const latest = new Map<string, { readonly units: Board['units']; readonly facades: readonly Facade[] }>()

/** The façades of a board, drawn once for each of its states; coming back to the page draws nothing anew. */
const drawn = (project: string, board: Board): readonly Facade[] => {
  const known = latest.get(project)
  if (known?.units === board.units) return known.facades
  const facades = facadesOf(board, known?.facades)
  latest.set(project, { units: board.units, facades })
  return facades
}
