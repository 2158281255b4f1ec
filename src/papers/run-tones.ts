import type { Tone } from '../web/StatusDot.tsx'
import type { PrintRun } from './api.ts'

export const runTones: Readonly<Record<PrintRun['state'], Tone>> = { 排队: 'quiet', 打印中: 'indigo', 完成: 'leaf', 已停止: 'amber', 失败: 'seal' }
