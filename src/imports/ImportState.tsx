import { StatusDot, type Tone } from '../web/StatusDot.tsx'
import type { ImportSummary } from './api.ts'

const tones: Readonly<Record<ImportSummary['state'], Tone>> = {
  读取中: 'indigo',
  预检: 'amber',
  导入中: 'indigo',
  已导入: 'leaf',
  已撤销: 'quiet',
  已放弃: 'quiet',
  失败: 'seal',
}

export const ImportState = ({ state }: { state: ImportSummary['state'] }) => <StatusDot tone={tones[state]}>{state}</StatusDot>
