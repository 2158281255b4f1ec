import { deadlineText } from './deadline.ts'
import { effectText } from './effects.ts'
import { labelOf } from './fields.ts'
import { type AnyProcess, back, isEnd, list, type State, type Step, stateLabel, stay } from './process.ts'
import { roles } from './roles.ts'

/** One step as the manual prints it: number, name, clause, sentences. */
export type Article = {
  readonly no: number
  readonly step: string
  readonly label: string
  readonly clause: string
  readonly sentences: readonly string[]
}

/** The steps of a process in the order of the manual, each as sentences. Paper, page and Markdown print the same articles. */
export const articles = (process: AnyProcess): readonly Article[] =>
  Object.entries(process.steps as Record<string, Step>).map(([name, step], index) => ({
    no: index + 1,
    step: name,
    label: step.label,
    clause: step.clause ?? '',
    sentences: sentencesOf(process, step),
  }))

const sentencesOf = (process: AnyProcess, step: Step): readonly string[] => {
  const state = (s: string) => `「${stateLabel(process, s)}」`
  const noted = Object.values(step.sets ?? {}).flatMap((entry) => entry?.[0] || [])
  const says: readonly (string | undefined)[] = [
    step.wording,
    `${step.outside ? `由${step.outside}办理，` : ''}${list(step.by)
      .map((r) => roles[r])
      .join('或')}在${list(step.from).map(state).join('、')}时${step.outside ? '登记' : '办理'}，${whereTo(step, state)}。`,
    step.asks?.length ? `填写${step.asks.map((f) => fieldText(process, f)).join('、')}。` : undefined,
    papersText(process, step),
    list(step.notBy).length
      ? `不得由${list(step.notBy)
          .map((s) => `「${process.steps[s].label}」`)
          .join('、')}的经办人办理。`
      : undefined,
    list(step.waitsFor).length ? '下级事项全部办结后方可办理。' : undefined,
    step.refuseIf ? `有下列情形之一的，不予办理：${Object.keys(step.refuseIf).join('；')}。` : undefined,
    noted.length ? `同时${noted.join('，')}。` : undefined,
    step.then?.length ? `办结后${step.then.map((e) => effectText(e, process.documents)).join('，')}。` : undefined,
  ]
  return says.filter((s) => s !== undefined)
}

const whereTo = (step: Step, state: (s: string) => string): string => {
  if (step.to === back) return '完成后回到原状态'
  if (step.to === stay) return '完成后状态不变'
  if (typeof step.to === 'string') return `完成后转${state(step.to)}`
  return step.to.map((t) => (typeof t === 'string' ? `否则转${state(t)}` : `${t.when}的，转${state(t.to)}`)).join('；')
}

const fieldText = (process: AnyProcess, key: string): string => {
  const field = process.fields[key]
  return `${labelOf(field)}${field.safeParse(undefined).success ? '（可不填）' : ''}`
}

const papersText = (process: AnyProcess, step: Step): string | undefined => {
  const name = (d: string) => process.documents[d] ?? d
  if (!step.needs) return undefined
  if (!('over' in step.needs)) return step.needs.length ? `须附${step.needs.map(name).join('、')}。` : undefined
  return `按${labelOf(process.fields[step.needs.over])}须附：${Object.entries(step.needs.table)
    .map(([key, papers]) => `${key}——${papers.map(name).join('、')}`)
    .join('；')}。`
}

/** The limits of all states that wait for somebody: label, sentence of time, who. */
export const limits = (process: AnyProcess): readonly { readonly state: string; readonly within: string; readonly owner: string }[] =>
  Object.values(process.states as Record<string, State>).flatMap((s) =>
    typeof s === 'string' ? [] : [{ state: s.label, within: deadlineText(s.within), owner: roles[s.owner] }],
  )

/** The written procedure in Markdown, as `docs/processes/<name>.md` keeps it. */
export const describe = (process: AnyProcess): string =>
  [
    `# ${process.label}`,
    `依据：${process.clause}`,
    process.purpose,
    `![流程图](${process.name}.svg)`,
    '## 办理步骤',
    ...articles(process).map((a) => `${a.no}. **${a.label}**${a.clause ? `（${a.clause}）` : ''}：${a.sentences.join('')}`),
    '## 时限',
    ...limits(process).map((l) => `- 「${l.state}」：${l.within}，${l.owner}负责。`),
    process.pauses
      ? `## 暂停计时\n\n${Object.entries(process.pauses as Record<string, number>)
          .map(([why, h]) => `- ${why}：最长 ${h} 小时`)
          .join('\n')}`
      : undefined,
    `办结状态：${Object.keys(process.states)
      .filter((s) => isEnd(process, s))
      .map((s) => `「${stateLabel(process, s)}」`)
      .join('、')}。`,
  ]
    .filter((s) => s !== undefined)
    .join('\n\n')
    .replaceAll(/\n\n(?=\d+\. |- )/g, '\n')
    .replaceAll(/(## .*)\n(?=\d|-)/g, '$1\n\n')
    .concat('\n')
