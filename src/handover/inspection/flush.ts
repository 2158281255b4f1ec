import { CallError, call, upload } from '../../web/call.ts'
import { putPhoto as sendPhoto, syncInspection } from './api.ts'
import { changed, type Item, outbox } from './outbox.ts'
import { hashOf } from './photo.ts'

const atOnce = 100
let running: Promise<void> | undefined

/** Sends what waits, photos before the records that name them; one run at a time. Without network everything stays where it is. */
export const flush = (): Promise<void> => {
  running ??= work().finally(() => {
    running = undefined
    changed()
  })
  return running
}

const work = async (): Promise<void> => {
  const db = await outbox()
  const waiting = (await db.getAll('items')).filter((i) => i.state !== '已同步' && i.state !== '失败')
  for (const project of new Set(waiting.map((i) => i.project))) {
    const mine = waiting.filter((i) => i.project === project)
    if (!(await sendPhotos(mine))) return
    for (let from = 0; from < mine.length; from += atOnce) if (!(await sendItems(project, mine.slice(from, from + atOnce)))) return
  }
}

const photosOf = (item: Item): readonly string[] =>
  item.kind === 'defect' ? (item.value.photos ?? []) : item.kind === 'meter' && item.value.photo ? [item.value.photo] : []

/** False when the network is gone; a photo the server will not have sets its records aside. */
const sendPhotos = async (items: readonly Item[]): Promise<boolean> => {
  const db = await outbox()
  for (const item of items)
    for (const id of photosOf(item)) {
      const photo = await db.get('photos', id)
      if (!photo || photo.sent) continue
      try {
        const { sha256 } = await upload(sendPhoto, { project: item.project, photo: id }, [
          new File([photo.content], `${id}.jpg`, { type: photo.content.type }),
        ])
        const own = await hashOf(photo.content)
        if (own === undefined || own === sha256) await db.put('photos', { ...photo, sent: true })
      } catch (why) {
        if (!(why instanceof CallError) || why.status === 0 || why.status >= 500 || why.status === 401) return false
        await db.put('items', { ...item, state: '失败', faults: [...why.faults] })
      }
    }
  return true
}

const sendItems = async (project: string, items: readonly Item[]): Promise<boolean> => {
  const db = await outbox()
  const fresh = await Promise.all(items.map((i) => db.get('items', i.key)))
  const ready = fresh.filter((i): i is Item => i !== undefined && i.state !== '失败' && i.state !== '已同步')
  if (ready.length === 0) return true
  for (const i of ready) await db.put('items', { ...i, state: '上传中' })
  changed()
  try {
    const { results } = await call(syncInspection, {
      project,
      deviceNow: new Date().toISOString(),
      items: ready.map(({ key, case: id, kind, value }) => ({ key, case: id, kind, value }) as never), // a union of the three kinds, each with its own value
    })
    for (const r of results) {
      const item = ready.find((i) => i.key === r.key)
      if (item)
        await db.put('items', {
          ...item,
          state: r.status === 'refused' ? '失败' : '已同步',
          faults: r.faults as Item['faults'],
          ...(r.no ? { no: r.no } : {}),
        })
    }
    return true
  } catch (why) {
    for (const i of ready) await db.put('items', { ...i, state: '仅本机' })
    if (why instanceof CallError) return false
    throw why
  }
}
