let ahead = 0

/** Learns from each answer how far the server's clock is from the device's, so that 今天 and 超时 are the server's. */
export const learnClock = (header: string | null): void => {
  const server = header ? Date.parse(header) : Number.NaN
  if (Number.isFinite(server)) ahead = server - Date.now()
}
/** Now, by the server's clock. */
export const serverNow = (): Date => new Date(Date.now() + ahead)
