import { addDays, today } from '../kernel/days.ts'
import { repair } from '../processes/service/repair.ts'
import type { Way } from './handovers.server.ts'
import { at } from './past.server.ts'
import type { Stage } from './stages.ts'

type Row = Record<string, unknown>
const seen = { files: [], seen: true }
const wording: Readonly<Record<string, string>> = {
  PT: '抹灰涂料',
  WD: '门窗',
  TL: '瓷砖',
  PL: '给排水',
  EL: '电气',
  DR: '入户门/内门',
  SW: '洁具',
  CN: '保洁',
  WP: '防水',
}

/**
 * Opens a repair for each firm and trade among the defects and brings it as far as the story says. Answers when the last one was
 * cleared, or nothing while one is still under way.
 */
export const tellRepairs = (
  way: Way,
  defects: readonly Row[],
  how: { readonly from: Date; readonly stage: Stage; readonly rounds: number },
): Date | undefined => {
  const groups = [...Map.groupBy(defects, (d) => `${d['contractor_id']} ${d['trade']}`).values()]
  const ends = groups.map((group, i) => tellRepair(way, group, i, how))
  return ends.every((end) => end !== undefined) ? new Date(Math.max(...ends.map((end) => end.getTime()))) : undefined
}

/** How far the work of a home that still waits for it has come. */
const halfway = ['toDispatch', 'dispatched', 'accepted', 'repairing', 'repairing', 'selfChecked'] as const

const tellRepair = (
  way: Way,
  defects: readonly Row[],
  i: number,
  { from, stage, rounds }: { readonly from: Date; readonly stage: Stage; readonly rounds: number },
): Date | undefined => {
  const { past, site, home, told, owner, r, batch, now } = way
  const { by } = site
  const trade = String(defects[0]?.['trade'])
  const firm = site.contractors.find((c) => c.trades.includes(trade)) ?? site.contractors[0]
  const severe = defects.some((d) => d['severity'] === 'S1')
  const urgency = trade === 'WP' ? '防水或结构' : '一般'
  const content = defects.map((d) => `${d['room']}${d['description']}`).join('；')
  const it = past.begin(
    repair,
    {
      key: `demo-repair:${told.id}:${i}`,
      title: `${home.label} ${wording[trade] ?? trade}：${String(defects[0]?.['room'])}${String(defects[0]?.['kind'])}`,
      unit: home.id,
      parent: told.id,
      contractor: firm?.id ?? null,
      data: {
        source: '交房验房',
        room: String(defects[0]?.['room']),
        part: String(defects[0]?.['part']),
        content,
        caller: owner,
        urgency,
        trade: wording[trade] ?? trade,
        defects: defects.length,
        open: defects.length,
        waterproof: trade === 'WP',
      },
    },
    by.customerService,
    from,
  )
  const mark = (state: string, more: Row = {}) => {
    for (const d of defects) Object.assign(d, { state, repair_id: it.id, ...more })
  }
  mark('待派单')
  const target = stage === 'awaitingRepair' ? r.pick(halfway) : 'closed'
  const start = today(from)
  // Work in the past takes some days; in the batch under way it has to fit between the visit and this morning.
  const span = batch.n === 1 ? (severe ? 12 : r.int(3, 7)) : 0
  const time = (share: number): Date => {
    if (!span) return new Date(from.getTime() + (now.getTime() - 3600_000 - from.getTime()) * share * 0.8)
    return new Date(Math.max(at(addDays(start, Math.round(span * share)), 9 + share * 7).getTime(), from.getTime() + share * 3600_000))
  }
  if (target === 'toDispatch') return undefined
  it.act('dispatch', by.customerService, time(0.05), {
    trade: wording[trade] ?? trade,
    contractorName: firm?.name ?? '',
    urgency,
    inWarranty: true,
    cause: '施工',
    agreedOn: addDays(today(time(0.05)), severe ? 20 : 10),
  })
  mark('整改中', { dispatched_at: time(0.05).toISOString() })
  if (target === 'dispatched') return undefined
  it.act('accept', by.contractor, time(0.15))
  if (urgency === '防水或结构') {
    it.act('propose', by.contractor, time(0.25), { plan: '凿除原防水层，重做聚氨酯防水两遍，闭水 48 小时' }, { planPaper: seen }).act(
      'approvePlan',
      by.engineering,
      time(0.3),
    )
  }
  if (target === 'accepted') return undefined
  it.act('start', by.contractor, time(0.4), { arrivedAt: '班组两人', findings: `现场与报修一致：${content}`.slice(0, 200) })
  if (target === 'repairing') return undefined
  it.act(
    'selfCheck',
    by.contractor,
    time(0.7),
    { measure: '已按方案整改并清理现场' },
    { after: seen, ...(urgency === '防水或结构' ? { test: seen } : {}) },
  )
  mark('待销项')
  if (target === 'selfChecked') return undefined
  if (rounds > 2) {
    it.act('sendBack', by.customerService, time(0.75), { unsatisfied: '收口不平，请返工' }).act('selfCheck', by.contractor, time(0.85), {
      measure: '返工完成',
    })
  }
  it.act('clear', by.customerService, time(0.9))
  mark('待复验', { cleared_at: time(0.9).toISOString() })
  const cleared = time(0.95)
  if (stage === 'awaitingReinspection') return cleared
  // An hour or more lies between the work and now, so that the reinspection of this morning finds room in it.
  const sooner = new Date(cleared.getTime() + 6 * 60_000 + (now.getTime() - cleared.getTime()) * 0.2)
  const passed = batch.n === 1 ? at(addDays(today(cleared), 2), 10) : sooner
  it.act('pass', by.propertyReception, passed, { ownerSignature: r.pick(way.signatures) })
  mark('关闭', { closed_at: passed.toISOString() })
  if (batch.n === 1)
    it.act(
      'visit',
      by.customerService,
      at(addDays(today(passed), 2), 15 + r.next()),
      {
        satisfaction: r.weighted([
          [5, '满意'],
          [3, '很满意'],
          [1, '一般'],
        ] as const),
      },
      { taskSheet: seen },
    )
  return cleared
}
