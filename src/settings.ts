import { handoverSettings } from './handover/settings.ts'
import type { Setting } from './kernel/setting.ts'
import { paperSettings } from './papers/settings.ts'
import { peopleSettings } from './people/settings.ts'

/** Every number and choice a company may set for itself. */
export const settings: readonly Setting[] = [...handoverSettings, ...peopleSettings, ...paperSettings]
export const settingOf: ReadonlyMap<string, Setting> = new Map(settings.map((s) => [s.key, s]))
