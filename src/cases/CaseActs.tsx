import './case.css'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { articles } from '../kernel/describe.ts'
import type { AnyProcess } from '../kernel/process.ts'
import { processes } from '../processes.ts'
import { useOfferActs } from '../web/page-acts.ts'
import { StepForm } from '../web/StepForm.tsx'
import { useKeys } from '../web/use-keys.ts'
import type { CaseDetail } from './api.ts'
import { mainStep } from './progress.ts'

type Props = { readonly on: CaseDetail; readonly chosen: string | undefined; readonly onChoose: (step: string | undefined) => void }

/**
 * What can be done now: first what I may do, then what belongs to this state but is barred, greyed with the reason; all other steps
 * wait behind 其他步骤. The chosen step shows its form below and stays there until it is done.
 */
export const CaseActs = ({ on, chosen, onChoose }: Props) => {
  const [others, setOthers] = useState(false)
  const process = processes[on.process] as AnyProcess // the server sends only processes it knows
  const main = mainStep(process, on)
  const possible = on.abilities.filter((a) => a.faults.length === 0).toSorted((a, b) => Number(b.step === main) - Number(a.step === main))
  const barred = on.abilities.filter((a) => a.faults.length > 0 && (fromHere(process, a.step, on.state) || a.step === chosen))
  const elsewhere = on.abilities.filter((a) => !possible.includes(a) && !barred.includes(a))
  const toggle = (step: string) => onChoose(step === chosen ? undefined : step)
  useKeys(Object.fromEntries(possible.slice(0, 9).map((a, i) => [String(i + 1), () => onChoose(a.step)])))
  useOfferActs(
    [...possible, ...barred].map((a) => ({
      key: a.step,
      label: a.label,
      ...(a.faults.length ? { why: a.faults.map((f) => f.message).join('；') } : {}),
      run: () => onChoose(a.step),
    })),
  )
  const article = chosen ? articles(process).find((a) => a.step === chosen) : undefined
  return (
    <section className="case-acts" aria-label="办理">
      <div className="case-buttons">
        {possible.map((a, i) => (
          <Button
            key={a.step}
            type={chosen === a.step || (!chosen && a.step === main) ? 'primary' : 'default'}
            aria-expanded={chosen === a.step}
            onClick={() => toggle(a.step)}
          >
            {a.label}
            {i < 9 && <kbd>{i + 1}</kbd>}
          </Button>
        ))}
        {[...barred, ...(others ? elsewhere : [])].map((a) => (
          <Tooltip key={a.step} title={a.faults.map((f) => f.message).join('；')}>
            {/* Not the disabled attribute: a button that says why must be reachable by keyboard and reader. */}
            <Button className="barred" aria-disabled aria-label={`${a.label}：${a.faults.map((f) => f.message).join('；')}`}>
              {a.label}
            </Button>
          </Tooltip>
        ))}
        {elsewhere.length > 0 && (
          <Button type="link" aria-expanded={others} onClick={() => setOthers(!others)}>
            {others ? '收起其他步骤' : `其他步骤 ${elsewhere.length}`}
          </Button>
        )}
      </div>
      {possible.length === 0 && !chosen && (
        <p className="dim">{on.closedAt ? '此事项已办结。' : '现在没有轮到您办理的步骤；灰色按钮上写着由谁、在什么情况下办理。'}</p>
      )}
      {chosen && article && (
        <div className="case-form">
          <h3>
            {article.label}
            {article.clause && <small className="dim">作业规程 {article.clause}</small>}
          </h3>
          <details>
            <summary>规程怎么写</summary>
            <p>{article.sentences.join('')}</p>
          </details>
          <StepForm key={chosen} on={on} step={chosen} onDone={() => onChoose(undefined)} onClose={() => onChoose(undefined)} />
        </div>
      )}
    </section>
  )
}

const fromHere = (process: AnyProcess, step: string, state: string): boolean => [process.steps[step]?.from].flat().includes(state)
