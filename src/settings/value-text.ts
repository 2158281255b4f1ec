import type { Setting } from '../kernel/setting.ts'
import { wordOf } from './words.ts'

/** The value of a setting as the page prints it. */
export const valueText = (setting: Pick<Setting, 'label'>, value: unknown): string => {
  if (value === null || value === undefined) return '未设'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return `${value}${unitOf(setting.label)}`
  if (typeof value === 'string') return `${wordOf(value)}${/^[\d.]+$/.test(value) ? unitOf(setting.label) : ''}`
  if (Array.isArray(value)) return value.length ? value.map(itemText).join('、') : '无'
  const entries = Object.entries(value as Record<string, unknown>)
  return entries.length ? entries.map(([k, v]) => `${wordOf(k)} ${itemText(v)}`).join('、') : '无'
}

/** The unit that a label names in brackets: 整改期限（日）. */
const unitOf = (label: string): string => {
  const unit = /（([^（）]{1,8})）$/.exec(label)?.[1]
  return unit && !/[为即及未的]/.test(unit) ? ` ${unit}` : ''
}

const itemText = (item: unknown): string => {
  if (Array.isArray(item)) return item.map(String).join('–')
  if (typeof item !== 'object' || item === null) return wordOf(String(item))
  return Object.values(item)
    .filter((v) => v !== false && v !== null && v !== true)
    .map((v) => wordOf(String(v)))
    .join(' ')
}
