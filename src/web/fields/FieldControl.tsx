import { Checkbox, Input } from 'antd'
import { z } from 'zod'
import { controlOf, labelOf, nameIn } from '../../kernel/fields.ts'
import { ChoiceField, type Option } from './ChoiceField.tsx'
import { CountField } from './CountField.tsx'
import { DayField } from './DayField.tsx'
import type { FieldProps } from './field-props.ts'
import { MoneyField } from './MoneyField.tsx'
import { SignatureField } from './SignatureField.tsx'
import { YesNoField } from './YesNoField.tsx'

/** The control for a field, chosen by what the definition says it is. */
export const FieldControl = ({ schema, ...rest }: FieldProps & { schema: z.ZodType }) => {
  const optional = isOptional(schema)
  const label = labelOf(schema)
  switch (controlOf(schema)) {
    case 'money':
      return <MoneyField {...rest} />
    case 'date':
      return <DayField {...rest} label={label} />
    case 'count':
      return <CountField {...rest} />
    case 'yesNo':
      return <YesNoField {...rest} label={label} />
    case 'signature':
      return <SignatureField {...rest} label={label} />
    case 'choice':
      return <ChoiceField {...rest} label={label} options={optionsOf(schema)} clearable={optional} />
    case 'choices':
      return (
        <Checkbox.Group
          value={(rest.value as string[] | undefined) ?? []}
          disabled={rest.disabled ?? false}
          options={[...optionsOf(schema)]}
          onChange={(chosen) => rest.onChange?.(chosen.length ? chosen : undefined)}
        />
      )
    case 'longText':
      return <TextControl {...rest} long />
    default:
      return <TextControl {...rest} />
  }
}

export const isOptional = (schema: z.ZodType): boolean => schema.safeParse(undefined).success

const TextControl = ({ id, value, onChange, disabled, long }: FieldProps & { long?: boolean }) => {
  const shared = {
    ...(id ? { id } : {}),
    value: typeof value === 'string' ? value : '',
    disabled: disabled ?? false,
    onChange: (e: { target: { value: string } }) => onChange?.(e.target.value === '' ? undefined : e.target.value),
  }
  return long ? (
    <Input.TextArea {...shared} autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} showCount />
  ) : (
    <Input {...shared} maxLength={200} />
  )
}

/** The words of a choice, also behind `optional`. */
const optionsOf = (schema: z.ZodType): readonly Option[] => wordsOf(schema).map((value) => ({ value, label: nameIn(schema, value) }))
const wordsOf = (schema: z.ZodType): readonly string[] => {
  const listed = schema.meta()?.['options']
  if (Array.isArray(listed)) return listed.map(String)
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema
  return inner instanceof z.ZodEnum ? inner.options.map(String) : []
}
