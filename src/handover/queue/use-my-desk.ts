import { useState } from 'react'

export type MyDesk = { readonly station: number; readonly desk: string }
const key = 'guijia.desk'

/** Which window this browser stands at; it stays so until somebody changes it. */
export const useMyDesk = (): readonly [MyDesk, (next: MyDesk) => void] => {
  const [mine, setMine] = useState(read)
  return [
    mine,
    (next) => {
      localStorage.setItem(key, JSON.stringify(next))
      setMine(next)
    },
  ]
}

const read = (): MyDesk => {
  const text = localStorage.getItem(key)
  return text ? (JSON.parse(text) as MyDesk) : { station: 1, desk: '1号窗口' } // written above
}
