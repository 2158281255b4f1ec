/** Telephone and identity numbers that stand whole in an answer; the hexadecimal digits of a record's id are none. */
export const wholeNumbers = (answer: unknown): string[] => {
  const text = JSON.stringify(answer).replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '')
  return text.match(/(?<!\d)(1[3-9]\d{9}|\d{17}[\dX])(?!\d)/g) ?? []
}
