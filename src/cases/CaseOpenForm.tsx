import { Button, Form, Input, Segmented } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { faultsIn, openingOf } from '../kernel/decide.ts'
import { labelOf } from '../kernel/fields.ts'
import type { AnyProcess } from '../kernel/process.ts'
import { processList } from '../processes.ts'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { FieldControl, isOptional } from '../web/fields/FieldControl.tsx'
import { useProject } from '../web/me.ts'
import { newKey } from '../web/new-key.ts'
import { useDraft } from '../web/use-draft.ts'
import { openCase } from './api.ts'
import { type UnitChosen, UnitField } from './UnitField.tsx'

type Values = Record<string, unknown> & { readonly unit?: UnitChosen; readonly title?: string }

/** The procedures that somebody with these roles may open by hand. */
export const openable = (roles: readonly string[]): readonly AnyProcess[] => processList.filter((p) => p.openBy?.some((r) => roles.includes(r)))

/** Takes something down: which home, what it is about, the fields with which its procedure begins. */
export const CaseOpenForm = ({ onOpened }: { onOpened: (id: string) => void }) => {
  const project = useProject()
  const offered = openable(project.roles)
  const [name, setName] = useState(offered[0]?.name)
  const process = offered.find((p) => p.name === name)
  return (
    <>
      {offered.length > 1 && (
        <Segmented
          block
          value={name ?? ''}
          onChange={setName}
          options={offered.map((p) => ({ value: p.name, label: p.label }))}
          className="gap-below"
        />
      )}
      {process && <OpeningForm key={process.name} process={process} onOpened={onOpened} />}
    </>
  )
}

const OpeningForm = ({ process, onOpened }: { process: AnyProcess; onOpened: (id: string) => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const draft = useDraft<Values>(`open.${process.name}`)
  const [key] = useState(newKey)
  const open = useAct(openCase, {
    quiet: true,
    done: (out) => `已立案 ${out.no}`,
    after: (out) => {
      draft.drop()
      onOpened(out.id)
    },
  })
  const asks: readonly string[] = process.opensWith ?? []
  const send = ({ unit, title, ...rest }: Values) => {
    const data = Object.fromEntries(asks.flatMap((f) => (rest[f] === undefined || rest[f] === null ? [] : [[f, rest[f]]])))
    const checked = openingOf(process).safeParse(data)
    const wrong = checked.success ? [] : faultsIn(process, checked.error)
    form.setFields(
      asks.map((f) => {
        return { name: f, errors: wrong.filter((w) => w.field?.split('.')[0] === f).map((w) => w.message) }
      }),
    )
    if (checked.success)
      open.mutate({
        project: project.id,
        process: process.name,
        title: title?.trim() || [unit?.label, process.label].filter(Boolean).join(' '),
        data,
        key,
        ...(unit ? { unit: unit.id } : {}),
      })
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="step-form"
      initialValues={draft.found?.value ?? {}}
      onFinish={send}
      onValuesChange={(_, all) => draft.keep(all)}
      onKeyDown={(e) => {
        if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) form.submit()
      }}
      requiredMark={(label, { required }) =>
        required ? (
          label
        ) : (
          <>
            {label}
            <span className="dim">（可不填）</span>
          </>
        )
      }
    >
      <FaultList why={open.error} />
      {process.about === 'unit' && (
        <Form.Item name="unit" label="房屋" required rules={[{ required: true, message: '请选择房屋' }]}>
          <UnitField />
        </Form.Item>
      )}
      <Form.Item name="title" label="事由">
        <Input maxLength={100} placeholder={`不填则写「房号 ${process.label}」`} />
      </Form.Item>
      <div className="step-fields">
        {asks.map((f) => (
          <Form.Item
            key={f}
            name={f}
            label={labelOf(process.fields[f])}
            required={!isOptional(process.fields[f])}
            className={labelOf(process.fields[f]).includes('内容') ? 'wide' : ''}
          >
            <FieldControl schema={process.fields[f] as z.ZodType} />
          </Form.Item>
        ))}
      </div>
      <Button type="primary" htmlType="submit" loading={open.isPending}>
        登记{process.label}
      </Button>
    </Form>
  )
}
