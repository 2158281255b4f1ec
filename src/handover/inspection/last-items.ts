const key = 'guijia.inspection.items'
const most = 10

/** The items this person recorded last, to stand first in the list (U-INS-3). */
export const lastItems = (): readonly number[] => JSON.parse(localStorage.getItem(key) ?? '[]') as number[] // written below
export const rememberItem = (no: number): void =>
  localStorage.setItem(key, JSON.stringify([no, ...lastItems().filter((n) => n !== no)].slice(0, most)))
