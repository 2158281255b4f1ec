import { Select } from 'antd'
import { useState } from 'react'
import type { CaseDetail } from '../cases/api.ts'
import type { AnyProcess, Step } from '../kernel/process.ts'
import type { Handed } from './fields/handed.ts'
import { PaperRow } from './fields/PaperRow.tsx'

type Props = {
  readonly process: AnyProcess
  readonly step: Step
  readonly on: CaseDetail
  /** The case's data as it would be after the form: it may decide which papers are needed. */
  readonly data: Readonly<Record<string, unknown>>
  readonly value: Readonly<Record<string, Handed>>
  readonly onChange: (papers: Readonly<Record<string, Handed>>) => void
  readonly disabled: boolean
}

/** The papers a step needs, and any other paper of the procedure that came with it. */
export const StepPapers = ({ process, step, on, data, value, onChange, disabled }: Props) => {
  const [more, setMore] = useState<readonly string[]>([])
  const documents = process.documents as Readonly<Record<string, string>>
  const needed = neededPapers(step, data)
  const shown = [...new Set([...needed, ...Object.keys(value), ...more])]
  const others = Object.keys(documents).filter((d) => !shown.includes(d))
  if (Object.keys(documents).length === 0) return null
  return (
    <fieldset className="step-papers">
      {shown.length > 0 && <legend>资料</legend>}
      <ul>
        {shown.map((d) => (
          <PaperRow
            key={d}
            label={documents[d] ?? d}
            required={needed.includes(d)}
            onFile={{ files: on.documents[d]?.files.length ?? 0, seen: on.documents[d]?.seen ?? false }}
            value={value[d]}
            onChange={(paper) => onChange({ ...value, [d]: paper })}
            disabled={disabled}
          />
        ))}
      </ul>
      {others.length > 0 && !disabled && (
        <Select
          size="small"
          variant="borderless"
          placeholder="＋ 附其他资料"
          aria-label="附其他资料"
          value={null}
          options={others.map((d) => ({ value: d, label: documents[d] ?? d }))}
          onChange={(d: string | null) => d && setMore([...more, d])}
          popupMatchSelectWidth={false}
        />
      )}
    </fieldset>
  )
}

const neededPapers = (step: Step, data: Readonly<Record<string, unknown>>): readonly string[] =>
  step.needs === undefined ? [] : 'over' in step.needs ? (step.needs.table[String(data[step.needs.over])] ?? []) : step.needs
