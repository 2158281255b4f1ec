/** An instant as papers print it, `YYYY-MM-DD HH:mm` in China. */
export const clockText = (at: Date): string => new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')
