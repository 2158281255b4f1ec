import { Input, InputNumber, Radio, Select } from 'antd'
import { z } from 'zod'
import type { Setting } from '../kernel/setting.ts'
import type { FieldProps } from '../web/fields/field-props.ts'
import { RowsField } from './RowsField.tsx'
import { SpansField } from './SpansField.tsx'
import { StructureField } from './StructureField.tsx'
import { wordOf } from './words.ts'

/** The control for a setting's value, chosen by its schema. */
export const SettingControl = ({ setting, id, value, onChange }: FieldProps & { setting: Setting }) => {
  const schema = setting.schema
  const named = id ? { id } : {}
  if (schema instanceof z.ZodBoolean)
    return (
      <Radio.Group
        {...named}
        value={value}
        onChange={(e) => onChange?.(e.target.value)}
        options={[
          { value: true, label: '是' },
          { value: false, label: '否' },
        ]}
      />
    )
  if (schema instanceof z.ZodNumber)
    return <InputNumber {...named} value={value as number | null} onChange={(n) => onChange?.(n ?? undefined)} min={0} precision={0} />
  if (schema instanceof z.ZodEnum)
    return (
      <Select
        {...named}
        value={value}
        onChange={(chosen) => onChange?.(chosen)}
        options={schema.options.map((o) => ({ value: o, label: wordOf(String(o)) }))}
      />
    )
  if (schema instanceof z.ZodString) return <Input {...named} value={(value as string | null) ?? ''} onChange={(e) => onChange?.(e.target.value)} />
  if (schema instanceof z.ZodArray) {
    const element = schema.element as z.ZodType // an array's element is a schema
    if (element instanceof z.ZodTuple) return <SpansField {...named} value={value} {...(onChange ? { onChange } : {})} />
    if (element instanceof z.ZodObject) return <RowsField row={element} value={value} {...(onChange ? { onChange } : {})} />
    return (
      <Select
        {...named}
        mode={element instanceof z.ZodEnum ? 'multiple' : 'tags'}
        value={value as string[] | undefined}
        onChange={(chosen) => onChange?.(chosen)}
        options={element instanceof z.ZodEnum ? element.options.map((o) => ({ value: String(o), label: wordOf(String(o)) })) : []}
        tokenSeparators={['、', '，', ',']}
      />
    )
  }
  return <StructureField {...named} value={value} {...(onChange ? { onChange } : {})} />
}
