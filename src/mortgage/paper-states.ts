/** Where a paper of the checklist stands (mortgage-process §10). 过期 is not stored: it follows from the last valid day. */
export const paperStates = { MISSING: '缺', RECEIVED: '已收', CHECKED: '已核', REJECTED: '不合格', NOT_NEEDED: '不适用' } as const
export type PaperState = keyof typeof paperStates
