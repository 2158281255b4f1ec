import type { CatalogueItem, Template } from '../catalogue.ts'

const everywhere = ['外窗', '电气', '弱电', '暖通', '门窗五金', '室内', '结构', '精装'] as const
const living = ['客餐厅', ...everywhere]

/** Places a finger points at, and the parts of the catalogue that occur there. */
const rooms: readonly { readonly room: string; readonly parts: readonly string[]; readonly only?: Template }[] = [
  { room: '入户门', parts: ['入户门', '弱电'] },
  { room: '客餐厅', parts: living },
  { room: '主卧', parts: ['卧室', ...living] },
  { room: '次卧', parts: ['卧室', ...living] },
  { room: '书房', parts: ['卧室', ...living] },
  { room: '厨房', parts: ['厨房', '给排水', ...everywhere] },
  { room: '主卫', parts: ['卫生间', '给排水', ...everywhere] },
  { room: '客卫', parts: ['卫生间', '给排水', ...everywhere] },
  { room: '阳台', parts: ['阳台', '给排水', ...everywhere] },
  { room: '楼梯', parts: ['楼梯(复式)'], only: 'villa' },
  { room: '露台屋面', parts: ['露台', '露台/屋面'], only: 'villa' },
  { room: '地下室', parts: ['地下室'], only: 'villa' },
  { room: '公共部位', parts: ['公共', '外墙'] },
  { room: '车位储藏', parts: ['车位', '储藏间'] },
  { room: '资料表具', parts: ['资料', '表具'] },
]

export const roomsOf = (template: Template): readonly string[] => rooms.filter((r) => !r.only || r.only === template).map((r) => r.room)

/** Items that apply in a room of this kind of home, those of the room itself first. */
export const itemsIn = (room: string, template: Template, items: readonly CatalogueItem[]): readonly CatalogueItem[] => {
  const parts = rooms.find((r) => r.room === room)?.parts ?? []
  return items
    .filter((i) => i.templates.includes(template) && parts.includes(i.room))
    .toSorted((a, b) => parts.indexOf(a.room) - parts.indexOf(b.room) || a.no - b.no)
}
