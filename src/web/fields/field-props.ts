/** What a form gives each control. `value` is what the schema checks; `undefined` is an empty field. */
export type FieldProps = {
  readonly id?: string
  readonly value?: unknown
  readonly onChange?: (value: unknown) => void
  readonly disabled?: boolean | undefined
  readonly label?: string
}
