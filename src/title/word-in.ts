/** A word among the data of a case; undefined where it is not filled in. */
export const wordIn = (data: Readonly<Record<string, unknown>>, key: string): string | undefined => {
  const value = data[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}
