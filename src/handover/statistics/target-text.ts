/** A target as people read it: fewer defects are better, of everything else more. */
export const targetText = (key: string, target: string): string => {
  if (target === '') return ''
  return key === 'defectsPerUnit' ? `≤ ${target}` : `≥ ${target} %`
}
