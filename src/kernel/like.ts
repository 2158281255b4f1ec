/** What somebody typed, as a part of a LIKE pattern: `%`, `_` and `\` stand for themselves only. */
export const literally = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')

/** The pattern of every text that holds what was typed. */
export const containing = (text: string): string => `%${literally(text)}%`
