/** A certificate's number as it is filed: without spaces, brackets as the registry prints them, so that one number is one text. */
export const certificateNo = (text: string): string => text.trim().replaceAll(/\s/g, '').replaceAll('(', '（').replaceAll(')', '）')

/** What a number of the registry looks like: 浙（2026）杭州市不动产权第0000101号. */
export const looksLikeCertificateNo = (no: string): boolean => /（\d{4}）.{1,30}不动产权第\d{3,12}号$/.test(no)
