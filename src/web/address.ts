import { useNavigate, useSearch } from '@tanstack/react-router'
import type { z } from 'zod'

/** Conditions, tab, page: what the page shows stands in the address (U-VIEW-1). Words that do not fit the schema are left out. */
export const useAddress = <S extends z.ZodObject>(schema: S): readonly [z.output<S>, (patch: Partial<z.input<S>>) => void] => {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const parsed = schema.safeParse(search)
  const state = parsed.success ? parsed.data : schema.parse({})
  const set = (patch: Partial<z.input<S>>) => {
    const next = { ...search, ...patch }
    void navigate({
      to: '.',
      search: Object.fromEntries(Object.entries(next).filter(([, v]) => v !== undefined && v !== '' && v !== null)) as never,
      replace: true,
    }) // the pages' own schemas type the search
  }
  return [state as z.output<S>, set] // safeParse and parse of one schema give one type
}
