/** One column of an export: what it holds decides its type in the workbook. Money comes in fen and is written in yuan. */
export type ExportColumn<Row> = { readonly label: string; readonly width?: number } & (
  | { readonly kind: 'text'; readonly of: (row: Row) => string | null | undefined }
  | { readonly kind: 'count' | 'fen'; readonly of: (row: Row) => number | null | undefined }
  /** `YYYY-MM-DD` */
  | { readonly kind: 'day'; readonly of: (row: Row) => string | null | undefined }
  | { readonly kind: 'instant'; readonly of: (row: Row) => Date | string | null | undefined }
)
