import { Alert, App, Button, Form } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { CaseDetail } from '../cases/api.ts'
import { faultsIn, inputOf } from '../kernel/decide.ts'
import { controlOf, labelOf } from '../kernel/fields.ts'
import { type AnyProcess, type Step, stateLabel } from '../kernel/process.ts'
import type { Fault } from '../kernel/refusal.ts'
import { processes } from '../processes.ts'
import { moment } from './due-words.ts'
import { FaultList } from './FaultList.tsx'
import { FieldControl, isOptional } from './fields/FieldControl.tsx'
import type { Handed } from './fields/handed.ts'
import { StepPapers } from './StepPapers.tsx'
import { useDraft } from './use-draft.ts'
import { actedSince, useStep } from './use-step.ts'

type Values = Record<string, unknown>
type Kept = { readonly values: Values; readonly papers: Readonly<Record<string, Handed>> }
type Props = { readonly on: CaseDetail; readonly step: string; readonly onDone?: () => void; readonly onClose?: () => void }

/**
 * The form and the button of one step, drawn from the definition. Greyed with the reasons; faults of the server stand at their fields;
 * what is typed is kept until it is saved, also over a reload, a lost connection or somebody else's act.
 */
export const StepForm = ({ on, step: name, onDone, onClose }: Props) => {
  const process = processes[on.process] as AnyProcess // the server sends only processes it knows
  const step: Step = process.steps[name]
  const asks = step.asks ?? []
  const [form] = Form.useForm<Values>()
  const { modal } = App.useApp()
  const draft = useDraft<Kept>(`step.${on.id}.${name}`)
  const [start] = useState(() => draft.found?.value.values ?? offered(process, name, step, on))
  const [papers, setPapers] = useState(draft.found?.value.papers ?? {})
  const [seen, setSeen] = useState(on.version)
  const [loose, setLoose] = useState<readonly Fault[]>([])
  const typed = Form.useWatch([], form) as Values | undefined
  const moved = actedSince(on, seen)
  const act = useStep(on, name, moved ? seen : on.version, () => {
    draft.drop()
    form.resetFields()
    setPapers({})
    onDone?.()
  })
  // What stands at its field needs no second mention above; a stale act is told by the notice.
  const unplaced = act.error && (act.error.faults[0]?.code === 'STALE' ? !moved : loose.length > 0 || act.error.faults.length === 0)
  const reasons = on.abilities.find((a) => a.step === name)?.faults ?? []

  const place = (faults: readonly Fault[]) => {
    const atField = faults.filter((f) => f.field && asks.includes(f.field.split('.')[0] ?? ''))
    form.setFields(asks.map((field) => ({ name: field, errors: atField.filter((f) => f.field?.split('.')[0] === field).map((f) => f.message) })))
    setLoose(faults.filter((f) => !atField.includes(f)))
    const first = atField[0]?.field?.split('.')[0]
    if (first) form.scrollToField(first, { focus: true, block: 'center' })
  }
  const send = (values: Values) =>
    act.mutate(
      {
        input: values,
        papers: Object.fromEntries(
          Object.entries(papers).map(([d, p]) => [d, { files: p.files.map((f) => f.id), ...(p.seen ? { seen: true } : {}) }]),
        ),
      },
      { onError: (why) => place(why.faults) },
    )
  const submit = () => {
    if (act.isPending) return
    const values = filledOnly(form.getFieldsValue(), asks)
    const checked = inputOf(process, step).safeParse(values)
    place(checked.success ? [] : faultsIn(process, checked.error))
    if (!checked.success) return
    if (step.confirm) modal.confirm({ title: `${step.label}：${on.no}`, content: step.confirm, okText: step.label, onOk: () => send(values) })
    else send(values)
  }

  return (
    <Form
      form={form}
      layout="vertical"
      className="step-form"
      initialValues={start}
      disabled={reasons.length > 0}
      onFinish={submit}
      onKeyDown={(e) => {
        if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) form.submit()
      }}
      onValuesChange={(_, all) => draft.keep({ values: all, papers })}
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
      {draft.found && (
        <p className="step-draft">
          已恢复 {moment(draft.found.at)} 没有提交的内容
          <Button
            type="link"
            size="small"
            onClick={() => {
              draft.drop()
              setPapers({})
              form.setFieldsValue(Object.fromEntries(asks.map((f) => [f, undefined])))
            }}
          >
            清空
          </Button>
        </p>
      )}
      {moved && <MovedNotice on={on} onRead={() => setSeen(on.version)} />}
      {unplaced && <FaultList why={act.error} faults={loose} />}
      <div className="step-fields">
        {asks.map((field) => (
          <Form.Item
            key={field}
            name={field}
            label={labelOf(process.fields[field])}
            required={!isOptional(process.fields[field])}
            className={wide.has(controlOf(process.fields[field])) ? 'wide' : ''}
          >
            <FieldControl schema={process.fields[field] as z.ZodType} disabled={reasons.length > 0} />
          </Form.Item>
        ))}
      </div>
      <StepPapers
        process={process}
        step={step}
        on={on}
        data={{ ...on.data, ...typed }}
        value={papers}
        onChange={(next) => {
          setPapers(next)
          draft.keep({ values: form.getFieldsValue(), papers: next })
        }}
        disabled={reasons.length > 0}
      />
      {reasons.length > 0 && (
        <p className="step-reasons" id={`why-${name}`}>
          现在不能办理：{reasons.map((r) => r.message).join('；')}
        </p>
      )}
      <div className="step-acts">
        <Button type="primary" htmlType="submit" loading={act.isPending} disabled={reasons.length > 0} aria-describedby={`why-${name}`}>
          {step.label}
        </Button>
        {onClose && (
          <Button disabled={false} onClick={onClose}>
            收起
          </Button>
        )}
      </div>
    </Form>
  )
}

const wide: ReadonlySet<string> = new Set(['longText', 'signature', 'choices'])

/** Somebody acted while the form was open: what it is now, and what is possible now. The input stays. */
const MovedNotice = ({ on, onRead }: { on: CaseDetail; onRead: () => void }) => {
  const process = processes[on.process] as AnyProcess
  const possible = on.abilities.filter((a) => a.faults.length === 0).map((a) => a.label)
  const last = on.timeline[0]
  return (
    <Alert
      type="warning"
      showIcon
      className="gap-below"
      title={`此事项刚被${last ? `${last.actor}办理了「${last.label}」` : '他人办理'}，现为「${stateLabel(process, on.state)}」`}
      description={`您填的内容还在。${possible.length ? `现在可以办理：${possible.join('、')}。` : '现在没有您可以办理的步骤。'}`}
      action={
        <Button size="small" disabled={false} onClick={onRead}>
          已了解
        </Button>
      }
    />
  )
}

/** What other steps or the opening have filled in is offered; what this very step filled in last time is not, it is asked for anew. */
const offered = (process: AnyProcess, name: string, step: Step, on: CaseDetail): Values =>
  on.performed[name]
    ? {}
    : Object.fromEntries(
        (step.asks ?? [])
          .filter((f) => ['text', 'choice', 'choices'].includes(controlOf(process.fields[f])) && on.data[f] !== undefined && !masked(on.data[f]))
          .map((f) => [f, on.data[f]]),
      )
/** A masked number must not be written back (U-MSK-4). */
const masked = (value: unknown): boolean => typeof value === 'string' && value.includes('****')

const filledOnly = (values: Values, asks: readonly string[]): Values =>
  Object.fromEntries(asks.flatMap((f) => (values[f] === undefined || values[f] === null ? [] : [[f, values[f]]])))
