import { arrange, type Placed } from './flow-layout.ts'
import { type AnyProcess, back, isEnd, list, type Step, stateLabel, stay, targets } from './process.ts'

/** Colours of the picture; the page gives its own, the printed manual is ink on paper. */
export type Inks = {
  readonly ink: string
  readonly quiet: string
  readonly line: string
  readonly paper: string
  readonly fill: string
  readonly end: string
}
const print: Inks = { ink: '#1d2b26', quiet: '#5b6a63', line: '#8a9891', paper: '#ffffff', fill: '#eef4f1', end: '#dfe8e3' }

/** A step that may be done from so many states is told below the picture instead of drawn from each. */
const manyStates = 5
const nodeHeight = 40
const labelHeight = 20
const gap = 22

/**
 * The flow of a procedure as an SVG text: states from top to bottom in the order of the manual, one arrow for all steps between two
 * states, what leads back dashed. Steps that change no state or may be done almost anywhere stand below in words.
 */
export const flowPicture = (process: AnyProcess, inks: Inks = print): string => {
  const { drawn, told } = flowOf(process)
  const states = Object.keys(process.states)
  const { placed, width, height } = arrange(
    states.map((name) => ({ name, width: Math.max(96, widthOf(stateLabel(process, name), 15) + 32) })),
    drawn.map((edge) => ({ ...edge, width: Math.max(...edge.labels.map((l) => widthOf(l, 12))) + 10, height: edge.labels.length * 16 + 4 })),
    { nodeHeight, labelHeight, gap },
  )
  const lines = told.flatMap((sentence) => wrap(sentence, Math.max(width, 420), 12))
  const whole = { width: Math.max(width, 420), height: height + (lines.length ? lines.length * 18 + 20 : 0) }
  const shift = (whole.width - width) / 2
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.ceil(whole.width)} ${Math.ceil(whole.height)}" width="${Math.ceil(whole.width)}" role="img" aria-label="${xml(`${process.label}流程图`)}" font-family="'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif">`,
    `<defs><marker id="a-${process.name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0.5 8 4 0 7.5z" fill="${inks.line}"/></marker></defs>`,
    `<rect width="100%" height="100%" fill="${inks.paper}"/><g transform="translate(${Math.round(shift)} 0)">`,
    ...placed.edges.map((e) => arrow(process.name, e, inks)),
    ...placed.edges.map((e) => words(e, inks)),
    ...placed.nodes.map((n) => box(process, n, inks)),
    '</g>',
    ...lines.map((line, i) => `<text x="12" y="${Math.round(height + 22 + i * 18)}" font-size="12" fill="${inks.quiet}">${xml(line)}</text>`),
    '</svg>\n',
  ].join('\n')
}

/** Arrows to draw, each with the steps that take it, and the sentences for all other steps. */
const flowOf = (process: AnyProcess) => {
  const drawn = new Map<string, { from: string; to: string; labels: string[] }>()
  const told: string[] = []
  for (const step of Object.values(process.steps as Record<string, Step>)) {
    const from = list(step.from)
    if (step.to === stay) told.push(`状态不变：${step.label}（${names(process, from)}）`)
    else if (step.to === back) told.push(`回到原状态：${step.label}（${names(process, from)}）`)
    else if (from.length >= manyStates)
      told.push(
        `${step.label}：${names(process, from)}时可办，转「${targets(step)
          .map((t) => stateLabel(process, t))
          .join('」或「')}」`,
      )
    else
      for (const a of from)
        for (const b of targets(step)) {
          if (a === b) continue
          const edge = drawn.get(`${a} ${b}`) ?? { from: a, to: b, labels: [] }
          edge.labels.push(step.label)
          drawn.set(`${a} ${b}`, edge)
        }
  }
  return { drawn: [...drawn.values()], told }
}

const names = (process: AnyProcess, states: readonly string[]) => states.map((s) => stateLabel(process, s)).join('、')

const box = (process: AnyProcess, { name, x, y, width }: Placed['nodes'][number], inks: Inks): string => {
  const ends = isEnd(process, name)
  const first = process.start === name
  const shape = `x="${Math.round(x - width / 2)}" y="${Math.round(y)}" width="${Math.round(width)}" height="${nodeHeight}" rx="${ends || first ? nodeHeight / 2 : 8}"`
  const weight = first ? 2 : 1
  return `<rect ${shape} fill="${ends ? inks.end : inks.fill}" stroke="${first || ends ? inks.ink : inks.line}" stroke-width="${weight}"/><text x="${Math.round(x)}" y="${Math.round(y + 25.5)}" font-size="15" text-anchor="middle" fill="${inks.ink}">${xml(stateLabel(process, name))}</text>`
}

const arrow = (name: string, { points, reversed }: Placed['edges'][number], inks: Inks): string => {
  // A smooth line through the points: at each it leans the way from the one before to the one after; states are left and entered upright.
  const lean = points.map((_, i) => {
    const before = points[i - 1]
    const after = points[i + 1]
    return before && after ? (after.x - before.x) / (after.y - before.y) : 0
  })
  const path = points.map((p, i) => {
    const before = points[i - 1]
    if (!before) return `M${Math.round(p.x)} ${Math.round(p.y)}`
    const third = (p.y - before.y) / 3
    const control = (x: number, y: number) => `${Math.round(x)} ${Math.round(y)}`
    return `C${control(before.x + (lean[i - 1] ?? 0) * third, before.y + third)} ${control(p.x - (lean[i] ?? 0) * third, p.y - third)} ${control(p.x, p.y)}`
  })
  return `<path d="${path.join('')}" fill="none" stroke="${inks.line}" stroke-width="1.3"${reversed ? ' stroke-dasharray="5 4"' : ''} marker-end="url(#a-${name})"/>`
}

const words = ({ label, labels }: Placed['edges'][number], inks: Inks): string => {
  const top = label.y - (labels.length * 16) / 2
  const back = `<rect x="${Math.round(label.x - label.width / 2)}" y="${Math.round(top - 1)}" width="${Math.round(label.width)}" height="${labels.length * 16 + 2}" fill="${inks.paper}" opacity="0.94"/>`
  const lines = labels.map(
    (l, i) =>
      `<text x="${Math.round(label.x)}" y="${Math.round(top + 12 + i * 16)}" font-size="12" text-anchor="middle" fill="${inks.quiet}">${xml(l)}</text>`,
  )
  return `${back}${lines.join('')}`
}

/** Chinese characters are as wide as they are high, Latin ones about half. */
const widthOf = (text: string, size: number): number => [...text].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) > 0x2e80 ? size : size * 0.58), 0)

const wrap = (text: string, width: number, size: number): string[] => {
  const lines: string[] = []
  let line = ''
  for (const c of text) {
    if (line && widthOf(line + c, size) > width - 24) {
      lines.push(line)
      line = '　'
    }
    line += c
  }
  return [...lines, line]
}

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
