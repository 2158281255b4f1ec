/** What moves in the trust ledger, in the desk's words. */
export const trustKinds = { RECEIVED: '代收', DRAWN: '提取', SPENT: '支出', UNSPENT: '余款交回', REFUNDED: '退还业主' } as const
