import type { Tone } from '../../web/StatusDot.tsx'
import type { DefectRow } from './api.ts'

const tones: Readonly<Record<string, Tone>> = {
  发现: 'amber',
  待派单: 'amber',
  整改中: 'indigo',
  待销项: 'indigo',
  待复验: 'plum',
  关闭: 'leaf',
}

/** Vermilion only for what endangers or is overdue. */
export const defectTone = (d: Pick<DefectRow, 'severity' | 'state' | 'overdue'>): Tone =>
  d.state !== '关闭' && (d.overdue || (d.severity === 'S1' && d.state in tones)) ? 'seal' : (tones[d.state] ?? 'quiet')
