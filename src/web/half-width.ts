/** Full-width digits, letters, points and dashes as half-width ones, as Chinese input methods leave them. */
export const halfWidth = (text: string): string =>
  text
    .replaceAll(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replaceAll('　', ' ')
    .replaceAll(/[。·]/g, '.')
    .replaceAll(/[—–－]/g, '-')
