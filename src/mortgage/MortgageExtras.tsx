import './mortgage.css'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { formatFen } from '../kernel/money.ts'
import { useCall } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { StatusDot, type Tone } from '../web/StatusDot.tsx'
import { type MortgageDetail, type MortgagePaper, showMortgage } from './api.ts'
import { stateWord } from './board-words.ts'
import { PaperForm } from './PaperForm.tsx'
import { paperStates } from './paper-states.ts'
import { VersionForm } from './VersionForm.tsx'

const closed: ReadonlySet<string> = new Set(['cancelled', 'refused', 'withdrawn'])

/** Beside the case of a mortgage: the sums, the checklist to tick off, the bank's steps, letters and the other tranche. */
export const MortgageExtras = ({ id, version }: { id: string; version: number }) => {
  const project = useProject()
  const { data } = useCall(showMortgage, { project: project.id, case: id }, { everyMs: 20_000 })
  if (!data || data.id !== id) return null
  return (
    <div data-version={version}>
      <Way of={data} />
      <Sums of={data} />
      <Checklist of={data} mayMark={project.holds('mortgageClerk', 'marketing')} />
      <BankSteps of={data} mayMove={project.holds('mortgageClerk', 'customerServiceLead') && !closed.has(data.state)} />
    </div>
  )
}

const stops = [
  'complete',
  'interviewed',
  'submitted',
  'approved',
  'contracted',
  'preMortgage',
  'funded',
  'reconciled',
  'mortgageRegistered',
  'released',
] as const

/** The customer's whole way, from the purchase contract to the released guarantee, with the day of each stop. */
const Way = ({ of }: { of: MortgageDetail }) => {
  const paid = of.downRequired !== null && (of.downReceived ?? 0) >= of.downRequired
  const way: readonly (readonly [label: string, on: string | null | undefined])[] = [
    ['签购房合同', of.contractSignedOn],
    ['首付款', paid ? '已足' : undefined],
    ['合同备案', of.contract.filed ? (of.contract.filedOn ?? '已备案') : undefined],
    ...stops.map((state) => [stateWord(state), of.dates[state]] as const),
  ]
  return (
    <section aria-label="从合同到解除担保">
      <h3>从合同到解除担保</h3>
      <ol className="mortgage-way">
        {way.map(([label, on]) => (
          <li key={label} className={on ? 'on' : ''}>
            {label}
            <small>{on ?? '—'}</small>
          </li>
        ))}
      </ol>
    </section>
  )
}

const Sums = ({ of }: { of: MortgageDetail }) => {
  const yuan = (fen: number | null) => (fen === null ? '—' : `${formatFen(fen)} 元`)
  const lines: readonly (readonly [string, string])[] = [
    ['应缴首付款', yuan(of.downRequired)],
    ['已收首付款', yuan(of.downReceived)],
    ['批准金额', yuan(of.approved)],
    ['已放款', yuan(of.disbursed)],
    ['停留', `${of.daysInState} 日`],
    ...of.letters.slice(0, 1).map((l) => [`承诺书 ${l.no}`, `${l.issuedOn} 签发，最后可签约日 ${l.lastDay}`] as const),
  ]
  return (
    <section aria-label="贷款情况">
      <h3>贷款情况</h3>
      <dl className="mortgage-summary">
        <div>
          <dt>合同总价</dt>
          <dd>
            <PageLink to={`contracts/${of.contract.id}`}>{yuan(of.contractTotal)}</PageLink>
          </dd>
        </div>
        {lines.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {of.others.map((o) => (
        <p key={o.id} className="dim">
          同一合同另一笔：<PageLink to={`cases/${o.id}`}>{o.no}</PageLink> {o.bank}
          {o.tranche === 'FUND' ? '公积金贷款' : '商业贷款'}，{stateWord(o.state)}
        </p>
      ))}
    </section>
  )
}

const tones: Readonly<Record<MortgagePaper['state'], Tone>> = {
  MISSING: 'amber',
  RECEIVED: 'indigo',
  CHECKED: 'leaf',
  REJECTED: 'seal',
  NOT_NEEDED: 'quiet',
}

const Checklist = ({ of, mayMark }: { of: MortgageDetail; mayMark: boolean }) => {
  const [marking, setMarking] = useState<string>()
  const paper = of.papers.find((p) => p.id === marking)
  const next = of.papers
    .slice(of.papers.findIndex((p) => p.id === marking) + 1)
    .find((p) => p.mandatory && (p.state !== 'CHECKED' || p.expired) && p.state !== 'NOT_NEEDED')
  const ready = of.papers.filter((p) => p.mandatory && p.state === 'CHECKED').length
  return (
    <section aria-label="资料清单">
      <h3>
        资料清单{' '}
        <small className="dim">
          必交 {of.papers.filter((p) => p.mandatory).length} 项，已核 {ready} 项
        </small>
      </h3>
      <ul className="mortgage-papers">
        {of.papers.map((p) => (
          <li key={p.id}>
            <StatusDot tone={p.expired ? 'seal' : tones[p.state]}>{p.expired ? '过期' : paperStates[p.state]}</StatusDot>
            <span>
              <b>{p.name}</b>
              {!p.mandatory && <small>（视情况）</small>}
              <br />
              <small>
                {[p.who, p.condition, p.lastValidDay ? `有效至 ${p.lastValidDay}` : '', p.reason, p.files.length ? `影像 ${p.files.length} 份` : '']
                  .filter(Boolean)
                  .join('；')}
              </small>
            </span>
            <span className="grow" />
            {mayMark && (
              <Button size="small" onClick={() => setMarking(p.id)} aria-label={`登记${p.name}`}>
                登记
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Drawer open={paper !== undefined} onClose={() => setMarking(undefined)} size={460} title={paper?.name} destroyOnHidden>
        {paper && (
          <PaperForm key={paper.id} of={of.id} paper={paper} more={next !== undefined} onDone={(goOn) => setMarking(goOn ? next?.id : undefined)} />
        )}
      </Drawer>
    </section>
  )
}

const BankSteps = ({ of, mayMove }: { of: MortgageDetail; mayMove: boolean }) => {
  const [moving, setMoving] = useState(false)
  return (
    <section aria-label="银行步骤">
      <h3>
        {of.bank}的步骤 <small className="dim">第 {of.templateVersion} 版</small>
        {mayMove && of.otherVersions.length > 0 && (
          <Button type="link" size="small" onClick={() => setMoving(true)}>
            改用另一版
          </Button>
        )}
      </h3>
      <ol className="mortgage-steps">
        {of.steps.map((s) => (
          <li key={s.code}>
            <code>{s.code}</code>
            <span title={s.wording}>{s.name}</span>
            <small>{s.who}</small>
            <span className="grow" />
            {s.skipped ? <small>不办{s.why ? `：${s.why}` : ''}</small> : <small>{s.doneOn ?? '—'}</small>}
          </li>
        ))}
      </ol>
      <Drawer open={moving} onClose={() => setMoving(false)} size={460} title="改按另一版步骤办理" destroyOnHidden>
        <VersionForm of={of} onDone={() => setMoving(false)} />
      </Drawer>
    </section>
  )
}
