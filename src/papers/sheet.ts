/**
 * One paper as it goes to the typesetter: the common head (handbook forms), what it says, and how often it has been printed.
 * It is stored as it is, so that the same bytes can be made again.
 */
export type Sheet = {
  readonly no: string
  readonly company: string
  readonly project: string
  readonly unit: string
  readonly person: string
  /** Masked. */
  readonly telephone: string
  readonly handler: string
  /** Day on which the paper was made, `YYYY-MM-DD`. */
  readonly at: string
  readonly status: string
  /** First characters of the template's hash: which wording was printed. */
  readonly version: string
  readonly voided: boolean
  readonly print: PrintMark
  readonly data: Readonly<Record<string, unknown>>
}
/** `at` is printed as it stands; `times` from 2 on prints 补打. */
export type PrintMark = { readonly times: number; readonly by: string; readonly at: string; readonly reason: string }
