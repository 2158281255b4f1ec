import { Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import type { AnyProcess, Step } from '../kernel/process.ts'
import { desk } from '../kernel/roles.ts'
import { processes } from '../processes.ts'
import { useProject } from '../web/me.ts'
import { AssignBatch } from './AssignBatch.tsx'
import type { CaseRow } from './api.ts'
import { BatchForm } from './BatchForm.tsx'

/** Acts on chosen cases: one step for all of them. Only cases of one process can be done together. */
export const CaseBatch = ({ rows, onDone }: { rows: readonly CaseRow[]; onDone: () => void }) => {
  const project = useProject()
  const [step, setStep] = useState<string>()
  const names = [...new Set(rows.map((r) => r.process))]
  const process: AnyProcess | undefined = names.length === 1 ? processes[names[0] ?? ''] : undefined
  const assign = project.holds(...desk) && <AssignBatch rows={rows} onDone={onDone} />
  if (!process)
    return (
      <>
        {assign}
        <span className="dim">所选事项分属 {names.length} 种流程，按流程筛选后可以批量办理。</span>
      </>
    )
  const steps = Object.entries(process.steps as Record<string, Step>).filter(
    ([, s]) => [s.by].flat().some((r) => project.roles.includes(r)) && rows.some((row) => [s.from].flat().includes(row.state)),
  )
  return (
    <>
      {assign}
      <Select
        size="small"
        placeholder="批量办理…"
        aria-label="批量办理"
        value={null}
        options={steps.map(([name, s]) => ({ value: name, label: s.label }))}
        onChange={(name: string | null) => setStep(name ?? undefined)}
        popupMatchSelectWidth={false}
        disabled={steps.length === 0}
      />
      {steps.length === 0 && <span className="dim">所选事项现在没有您可以批量办理的步骤。</span>}
      <Drawer
        open={step !== undefined}
        onClose={() => setStep(undefined)}
        size={680}
        title={step && `批量办理：${process.steps[step].label}`}
        destroyOnHidden
        extra={<Button onClick={() => setStep(undefined)}>关闭</Button>}
      >
        {step && <BatchForm process={process} step={step} rows={rows} onDone={onDone} />}
      </Drawer>
    </>
  )
}
