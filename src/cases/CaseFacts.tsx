import { controlOf, labelOf } from '../kernel/fields.ts'
import type { AnyProcess } from '../kernel/process.ts'
import { processes } from '../processes.ts'
import { linkTo } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { type CaseDetail, showFile } from './api.ts'
import { fieldText } from './text.ts'

/** What is known about the case, in the order of its definition; empty fields are left out. */
export const CaseFacts = ({ on }: { on: CaseDetail }) => {
  const project = useProject()
  const process = processes[on.process] as AnyProcess // the server sends only processes it knows
  const filled = Object.keys(process.fields).filter((f) => on.data[f] !== undefined && on.data[f] !== null && on.data[f] !== '')
  if (filled.length === 0) return null
  return (
    <section aria-label="内容">
      <h3>内容</h3>
      <dl className="facts">
        {filled.map((f) => {
          const schema = process.fields[f]
          const value = on.data[f]
          return (
            <div key={f} className={controlOf(schema) === 'longText' ? 'wide' : ''}>
              <dt>{labelOf(schema)}</dt>
              <dd>
                {controlOf(schema) === 'signature' ? (
                  <img className="fact-signature" src={linkTo(showFile, { project: project.id, file: String(value) })} alt={labelOf(schema)} />
                ) : (
                  fieldText(schema, value)
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
