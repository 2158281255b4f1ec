/** A building as the ledger (and the file itself) knows it: its code and the codes of its entrances. */
export type LedgerBuilding = { readonly code: string; readonly units: readonly string[]; readonly rooms?: ReadonlySet<string> | undefined }

/** What a field needs to know besides its cell. Every part is optional; `today` is the day of the import. */
export type CellContext = {
  readonly today?: string | undefined
  readonly required?: boolean | undefined
  /** Room: buildings on file, and building and unit from their own columns. */
  readonly buildings?: readonly LedgerBuilding[] | undefined
  readonly building?: string | undefined
  readonly unit?: string | undefined
  /** `new` stores rooms that are not on file, `update` refuses them. */
  readonly mode?: 'new' | 'update' | undefined
  /** Telephone: the project's area code, `0531`. */
  readonly areaCode?: string | undefined
  /** The party is an organisation. */
  readonly organisation?: boolean | undefined
  /** Name: the organisation code column, when the table has one. */
  readonly usccColumn?: boolean | undefined
  readonly uscc?: string | undefined
  /** Identity: how many names stand in the row, and the sex column. */
  readonly names?: number | undefined
  readonly sex?: '男' | '女' | undefined
  /** Area: a home (presets 10–1,000 ㎡). */
  readonly home?: boolean | undefined
  /** Date: an end column (open-end dates), and the 1904 system. */
  readonly end?: boolean | undefined
  readonly date1904?: boolean | undefined
  /** Reading: the last one, and whether the meter was replaced or rolled over. */
  readonly last?: string | undefined
  readonly replaced?: boolean | undefined
  readonly rollover?: boolean | undefined
}
