import { randomInt } from 'node:crypto'

/** Sixteen characters that cannot be mistaken for each other when read aloud. */
export const randomPassword = (): string => {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('')
}
