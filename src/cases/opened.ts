export type Opened = { readonly id: string; readonly title: string; readonly to: string }

const keyOf = (whose: string) => `guijia.opened.${whose}`
const most = 12

/** Records opened lately by this person in this project, newest first. */
export const openedLately = (whose: string): readonly Opened[] => JSON.parse(localStorage.getItem(keyOf(whose)) ?? '[]') as Opened[] // written below

export const rememberOpened = (whose: string, record: Opened): void =>
  localStorage.setItem(keyOf(whose), JSON.stringify([record, ...openedLately(whose).filter((r) => r.id !== record.id)].slice(0, most)))
