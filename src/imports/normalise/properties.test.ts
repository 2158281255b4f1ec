import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FieldName, normalise, textOf } from './normalise.ts'
import { verdictOf } from './outcome.ts'

// covers U-XLS-3
const alphabet = [...'0123456789-/.~()（）＋+*栋单元室一二三十张李王某 　、，,;万元¥㎡年月日是否无AXxOl|０３ＡEe']
const typed = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 24 })
const likely = fc.oneof(
  typed,
  fc
    .tuple(fc.constantFrom('1', '２', '三', 'A'), fc.constantFrom('栋', '#', '-', '座'), fc.nat(3), fc.constantFrom('单元', '-', ''), fc.nat(3000))
    .map((p) => p.join('')),
  fc.tuple(fc.constantFrom('', '+86 ', '0531-', '17951'), fc.integer({ min: 1_000_000, max: 19_999_999_999 })).map((p) => p.join('')),
  fc.date({ min: new Date('1990-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10)),
  fc.integer({ min: -99_999_999, max: 99_999_999 }).map((n) => (n / 1000).toLocaleString('en')),
)
const fields = [
  'name',
  'phone',
  'identity',
  'uscc',
  'area',
  'date',
  'month',
  'period',
  'money',
  'yesNo',
  'sex',
  'plate',
  'reading',
  'status',
] as const
const context = { today: '2026-06-15', areaCode: '0531' }
const digits = (text: string) => text.normalize('NFKC').replaceAll(/\D/g, '')

test('整理过的值再整理一次不变，也不会被拒', () => {
  fc.assert(
    fc.property(fc.constantFrom<(typeof fields)[number]>(...fields), likely, (field, raw) => {
      const first = normalise(field as FieldName, { kind: 'T', value: raw }, context)
      if (first.value === null) return
      const text = textOf(field as FieldName, first.value)
      const names = field === 'identity' ? { names: text.split('、').length } : {}
      const again = normalise(field as FieldName, { kind: 'T', value: text }, { ...context, ...names })
      expect(again.value === null ? null : textOf(field as FieldName, again.value)).toBe(text)
      expect(verdictOf(again.remarks)).not.toBe('REJECT')
    }),
    { numRuns: 6000 },
  )
})

test('房号整理后再整理不变', () => {
  fc.assert(
    fc.property(likely, (raw) => {
      const first = normalise('room', { kind: 'T', value: raw }, {})
      if (first.value === null) return
      const { building, unit, room } = first.value
      const again = normalise('room', { kind: 'T', value: `${building}-${unit}-${room}` }, { buildings: [{ code: building, units: [unit, room] }] })
      expect(again.value).toMatchObject({ building, unit, room })
    }),
    { numRuns: 2000 },
  )
})

test('号码从不多出数字：整理后的数字都按顺序出自原文', () => {
  fc.assert(
    fc.property(fc.constantFrom('phone', 'identity', 'name', 'plate' as const), likely, (field, raw) => {
      const { value, remarks } = normalise(field, { kind: 'T', value: raw }, context)
      if (value === null || remarks.some((r) => r.code === 'AREA_CODE_ADDED' || r.code === 'ID_15')) return
      let at = 0
      const source = digits(raw)
      for (const d of digits(textOf(field, value))) {
        at = source.indexOf(d, at) + 1
        expect(at, `${raw} → ${textOf(field, value)}`).toBeGreaterThan(0)
      }
    }),
    { numRuns: 3000 },
  )
})

test('任何单元格都得出结论，从不抛错', () => {
  const cell = fc.record({
    kind: fc.constantFrom('T', 'N', 'D', 'E', 'F' as const),
    value: fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)),
  })
  fc.assert(
    fc.property(fc.constantFrom<FieldName>(...fields, 'room', 'building', 'unit', 'role', 'text'), cell, (field, one) => {
      const { value, remarks } = normalise(field, one, context)
      if (verdictOf(remarks) === 'REJECT') expect(value).toBeNull()
    }),
    { numRuns: 5000 },
  )
})
