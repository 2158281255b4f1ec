import { type Area, normaliseArea } from './area.ts'
import { type Cell, type Plain, plainOf } from './cell.ts'
import { cleanText, isNull } from './clean.ts'
import type { CellContext } from './context.ts'
import { normaliseDate, normaliseMonth, normalisePeriod, type Period } from './date.ts'
import { unscaled } from './decimal.ts'
import { type Identity, normaliseIdentity } from './identity.ts'
import { normaliseMoney } from './money.ts'
import { type Names, normaliseName } from './name.ts'
import { nothing, type Outcome, refused } from './outcome.ts'
import { normalisePhone, type Phone } from './phone.ts'
import { normalisePlate } from './plate.ts'
import { normaliseReading, type Reading } from './reading.ts'
import { codeIn, normaliseRoom, type Room } from './room.ts'
import { normaliseUscc } from './uscc.ts'
import { normaliseRole, normaliseSex, normaliseStatus, normaliseYesNo } from './words.ts'

type Field<T> = {
  readonly read: (cell: Plain, ctx: CellContext) => Outcome<T>
  /** The value as one text, which normalises to itself. */
  readonly text: (value: T) => string
  /** 无 is a word of this field, not an empty cell. */
  readonly ownNulls?: boolean
}
const field = <T>(one: Field<T>): Field<T> => one
const same = (text: string): string => text

/** Every field an import can hold, by the name the handbook gives it. */
export const fields = {
  building: field<string>({ read: codeOnly, text: same }),
  unit: field<string>({ read: codeOnly, text: same }),
  room: field<Room>({ read: normaliseRoom, text: (r) => `${r.building}/${r.unit}/${r.room}` }),
  name: field<Names>({ read: normaliseName, text: (n) => n.names.join('、') }),
  phone: field<readonly Phone[]>({ read: normalisePhone, text: (list) => list.map((p) => p.no).join('、') }),
  identity: field<readonly Identity[]>({
    read: normaliseIdentity,
    text: (list) => list.map((i) => (i.kind === '身份证' || i.kind === '统一社会信用代码' ? i.no : i.kind + i.no)).join('、'),
  }),
  uscc: field<Identity>({ read: normaliseUscc, text: (i) => i.no }),
  area: field<Area>({ read: normaliseArea, text: (a) => (a.inner === null ? a.area : `${a.area}/${a.inner}`) }),
  date: field<string>({ read: normaliseDate, text: same }),
  month: field<string>({ read: normaliseMonth, text: same }),
  period: field<Period>({ read: normalisePeriod, text: (p) => `${p.from}~${p.to ?? '9999-12-31'}` }),
  money: field<number>({ read: normaliseMoney, text: (fen) => unscaled(BigInt(fen), 2) }),
  reading: field<Reading>({ read: normaliseReading, text: (r) => r.reading + (r.estimated ? '(估)' : '') }),
  yesNo: field<boolean>({ read: normaliseYesNo, text: (yes) => (yes ? '是' : '否'), ownNulls: true }),
  sex: field<'男' | '女'>({ read: normaliseSex, text: same }),
  plate: field<string>({ read: normalisePlate, text: same }),
  status: field<string>({ read: normaliseStatus, text: same }),
  role: field<string>({ read: normaliseRole, text: same }),
  text: field<string>({ read: (cell) => ({ value: plainText(cell), remarks: [] }), text: same }),
} as const
export type FieldName = keyof typeof fields
export type ValueOf<F extends FieldName> = (typeof fields)[F] extends Field<infer T> ? T : never

/** Normalises one cell as one field: errors and formulas first, then null words, then the field's own rules (excel-import §§4–5). */
export const normalise = <F extends FieldName>(name: F, cell: Cell, ctx: CellContext = {}): Outcome<ValueOf<F>> => {
  const one = fields[name] as unknown as Field<ValueOf<F>> // the table is keyed by the field's own name
  const plain = plainOf(cell)
  if (typeof plain === 'string') return refused(plain)
  const empty = plain.kind === 'T' && (one.ownNulls ? cleanText(plain.text) === '' : isNull(cleanText(plain.text)))
  if (empty) return ctx.required ? refused('REQUIRED') : nothing
  return one.read(plain, ctx)
}

/** The normalised value as text. */
export const textOf = <F extends FieldName>(name: F, value: ValueOf<F>): string => (fields[name] as unknown as Field<ValueOf<F>>).text(value) // as above

function codeOnly(cell: Plain): Outcome<string> {
  if (cell.kind === 'D') return refused('ROOM_DATE')
  if (cell.kind === 'N' && !Number.isInteger(cell.value)) return refused('ROOM_FORMAT')
  const code = codeIn(cell.kind === 'N' ? String(cell.value) : cell.text)
  return /^(?:[0-9A-Z]{1,6}|[东西南北中甲乙丙丁戊])$/.test(code) ? { value: code, remarks: [] } : refused('ROOM_FORMAT', { detail: code })
}
const plainText = (cell: Plain): string => (cell.kind === 'T' ? cleanText(cell.text).slice(0, 200) : String(cell.value).slice(0, 200))
