import { z } from 'zod'
import { defineSetting, type Setting } from '../kernel/setting.ts'

/** What a company may set for its imports (handbook excel-import §8, U-XLS-7). The area code stands with the handover's settings. */
export const importSettings: readonly Setting[] = [
  defineSetting({
    key: 'import.undoHours',
    label: '导入可撤销的小时数',
    group: '导入',
    schema: z.int().min(0).max(720),
    preset: 24,
    basis: 'PRC',
    source: '界面规范 U-XLS-7',
  }),
  defineSetting({
    key: 'import.keepDays',
    label: '导入文件加密保存的日数',
    group: '导入',
    schema: z.int().min(1).max(3650),
    preset: 90,
    basis: 'PRC',
    source: 'excel-import §8',
  }),
]
