import { Button, Form } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { faultsIn, inputOf } from '../kernel/decide.ts'
import { labelOf } from '../kernel/fields.ts'
import { type AnyProcess, type Step, stateLabel } from '../kernel/process.ts'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { FieldControl, isOptional } from '../web/fields/FieldControl.tsx'
import { useProject } from '../web/me.ts'
import { newKey } from '../web/new-key.ts'
import { type CaseRow, performMany } from './api.ts'
import { BatchResult, type Result } from './BatchResult.tsx'

type Props = { readonly process: AnyProcess; readonly step: string; readonly rows: readonly CaseRow[]; readonly onDone: () => void }

/** One step on many cases: who is affected and who is not stands above the form before anything is done (U-BLK-3). */
export const BatchForm = ({ process, step: name, rows, onDone }: Props) => {
  const project = useProject()
  const step: Step = process.steps[name]
  const [form] = Form.useForm<Record<string, unknown>>()
  const [result, setResult] = useState<Result>()
  const [keys] = useState(() => new Map(rows.map((r) => [r.id, newKey()])))
  const fitting = rows.filter((r) => [step.from].flat().includes(r.state))
  const others = rows.filter((r) => !fitting.includes(r))
  const act = useAct(performMany, { quiet: true, after: (out) => setResult(out) })
  if (result) return <BatchResult rows={fitting} result={result} onClose={onDone} />
  const submit = (given: Record<string, unknown>) => {
    const input = Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined))
    const checked = inputOf(process, step).safeParse(input)
    form.setFields(
      (step.asks ?? []).map((f) => ({
        name: f,
        errors: checked.success ? [] : faultsIn(process, checked.error).flatMap((x) => (x.field?.split('.')[0] === f ? [x.message] : [])),
      })),
    )
    if (checked.success)
      act.mutate({
        project: project.id,
        step: name,
        input,
        cases: fitting.map((r) => ({ id: r.id, seen: r.version, key: keys.get(r.id) ?? newKey() })),
      })
  }
  return (
    <Form form={form} layout="vertical" className="step-form" onFinish={submit}>
      <p>
        将对 <b>{fitting.length}</b> 件事项办理「{step.label}」，逐件判断，能办的办，不能办的说明原因。
      </p>
      {others.length > 0 && (
        <details className="gap-below">
          <summary>另有 {others.length} 件不在可办的状态，不会改动</summary>
          <ul>
            {others.map((r) => (
              <li key={r.id}>
                {r.no} {r.title}：现为「{stateLabel(process, r.state)}」
              </li>
            ))}
          </ul>
        </details>
      )}
      <FaultList why={act.error} />
      {(step.asks ?? []).map((field) => (
        <Form.Item key={field} name={field} label={labelOf(process.fields[field])} required={!isOptional(process.fields[field])}>
          <FieldControl schema={process.fields[field] as z.ZodType} />
        </Form.Item>
      ))}
      <Button type="primary" htmlType="submit" loading={act.isPending} disabled={fitting.length === 0}>
        {step.label} {fitting.length} 件
      </Button>
    </Form>
  )
}
