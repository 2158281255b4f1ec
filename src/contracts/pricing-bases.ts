import { regional } from '../settings/regional.ts'
import type { Basis } from './words.ts'

export type AllowedBases = { readonly bases: readonly Basis[]; readonly unlessAgreed: boolean }

/** How housing may be priced in the narrowest place that a region names (`广东省肇庆市` is 肇庆), by the values that ship (presets §8). */
export const basesAllowedIn = (region: string): AllowedBases | undefined => {
  const hits = regional.filter((row) => row.key === 'contract.pricingBases' && region.includes(row.scope_id))
  const hit = hits.toSorted((a, b) => (a.scope === b.scope ? 0 : a.scope === 'city' ? -1 : 1))[0]
  if (!hit) return undefined
  const unlessAgreed = regional.some((row) => row.key === 'contract.basisByAgreement' && row.scope_id === hit.scope_id && row.value === true)
  return { bases: hit.value as readonly Basis[], unlessAgreed } // the setting's schema is an array of bases
}
