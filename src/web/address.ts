import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { z } from 'zod'

/** Conditions, tab, page: what the page shows stands in the address (U-VIEW-1). Words that do not fit the schema are left out. */
export const useAddress = <S extends z.ZodObject>(schema: S): readonly [z.output<S>, (patch: Partial<z.input<S>>) => void] => {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const parsed = schema.safeParse(search)
  const state = parsed.success ? parsed.data : schema.parse({})
  // the same function on every rendering, and always on top of what the address holds by then
  const set = useCallback(
    (patch: Partial<z.input<S>>) =>
      void navigate({
        to: '.',
        search: ((was: Record<string, unknown>) => written({ ...was, ...patch })) as never, // the pages' own schemas type the search
        replace: true,
      }),
    [navigate],
  )
  return [state as z.output<S>, set] // safeParse and parse of one schema give one type
}

const written = (search: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(search).filter(([, v]) => v !== undefined && v !== '' && v !== null))
