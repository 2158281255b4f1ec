import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { z } from 'zod'
import type { Fault } from '../../kernel/refusal.ts'
import type { DefectIn, MeterIn, VerdictIn } from './api.ts'

type Value =
  | { readonly kind: 'defect'; readonly value: z.input<typeof DefectIn> }
  | { readonly kind: 'meter'; readonly value: z.input<typeof MeterIn> }
  | { readonly kind: 'verdict'; readonly value: z.input<typeof VerdictIn> }
/** 仅本机 → 上传中 → 已同步, or refused with the server's reasons (U-INS-9). */
export type ItemState = '仅本机' | '上传中' | '已同步' | '失败'
export type Item = Value & {
  readonly key: string
  readonly project: string
  readonly case: string
  readonly state: ItemState
  readonly faults: readonly Fault[]
  readonly at: string
  readonly no?: string
}
export type Photo = { readonly id: string; readonly project: string; readonly content: Blob; readonly sent: boolean }
interface Stored extends DBSchema {
  items: { key: string; value: Item; indexes: { case: string } }
  photos: { key: string; value: Photo }
  kept: { key: string; value: { readonly key: string; readonly value: unknown } }
}

let opened: Promise<IDBPDatabase<Stored>> | undefined
/** What the phone keeps: records on their way, photos, and the pages' last answers for work without network. */
export const outbox = (): Promise<IDBPDatabase<Stored>> => {
  opened ??= openDB<Stored>('guijia-inspection', 1, {
    upgrade: (db) => {
      db.createObjectStore('items', { keyPath: 'key' }).createIndex('case', 'case')
      db.createObjectStore('photos', { keyPath: 'id' })
      db.createObjectStore('kept', { keyPath: 'key' })
    },
  })
  return opened
}

const listeners = new Set<() => void>()
export const onOutbox = (tell: () => void): (() => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
export const changed = (): void => {
  for (const tell of listeners) tell()
}

/** Puts a record into the outbox. The same key replaces what has not been sent yet: the last word of this device counts. */
export const putItem = async (item: Value & Pick<Item, 'key' | 'project' | 'case'>): Promise<void> => {
  await (await outbox()).put('items', { ...item, state: '仅本机', faults: [], at: new Date().toISOString() })
  changed()
}
export const dropItem = async (key: string): Promise<void> => {
  await (await outbox()).delete('items', key)
  changed()
}
export const putPhoto = async (photo: Photo): Promise<void> => {
  await (await outbox()).put('photos', photo)
  changed()
}
export const itemsOfCase = async (id: string): Promise<readonly Item[]> =>
  (await (await outbox()).getAllFromIndex('items', 'case', id)).toSorted((a, b) => b.at.localeCompare(a.at))
export const unsent = async (): Promise<readonly Item[]> => (await (await outbox()).getAll('items')).filter((i) => i.state !== '已同步')

/** Leaves nothing of anybody's inspections on this device. Only when everything has reached the server: whoever calls asks `unsent` first. */
export const forgetAll = async (): Promise<void> => {
  const db = await outbox()
  await Promise.all([db.clear('items'), db.clear('photos'), db.clear('kept')])
}

/** The last answer of a page, for when there is no network. */
export const keep = async (key: string, value: unknown): Promise<void> => {
  await (await outbox()).put('kept', { key, value })
}
export const kept = async (key: string): Promise<unknown> => (await (await outbox()).get('kept', key))?.value
