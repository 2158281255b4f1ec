import { v7 } from 'uuid'

/** A key for one act: sent twice, it happens once. Works without a secure context too, unlike `crypto.randomUUID`. */
export const newKey = (): string => v7()
