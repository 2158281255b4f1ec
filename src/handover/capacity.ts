import { z } from 'zod'
import { flag, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

const averages = { BARE: 40, FITTED: 90 } as const

/** How many units the inspection teams can take in a day or a slot. */
export const capacityOf = (teams: number, minutes: number, average: number, perTeamFloor: boolean): number =>
  perTeamFloor ? teams * Math.floor(minutes / average) : Math.floor((teams * minutes) / average)

export const handoverCapacity = defineRule({
  name: 'handover-capacity',
  label: '交付日与时段的接待能力',
  source: 'handover §8',
  input: z.object({
    teams: number('验房组数', { min: 1, max: 1000 }),
    netMinutes: number('当日净工作分钟', { max: 1440 }),
    slotMinutes: number('时段分钟', { max: 1440 }).optional(),
    fitOut: word('装修', ['BARE', 'FITTED']).default('BARE'),
    averageMinutes: number('户均验房分钟', { min: 1, max: 1440 }).optional(),
    perTeamFloor: flag('按组取整').default(false),
    booked: number('该时段（或当日）已约户数').optional(),
    adding: number('拟再约户数').default(0),
  }),
  output: z.object({ day: z.int(), slot: z.int().nullable(), free: z.int().nullable() }),
  example: { teams: 12, netMinutes: 480, slotMinutes: 60 },
  compute(input) {
    const average = input.averageMinutes ?? averages[input.fitOut]
    const capacity = (minutes: number) => capacityOf(input.teams, minutes, average, input.perTeamFloor)
    const day = capacity(input.netMinutes)
    const slot = input.slotMinutes === undefined ? null : capacity(input.slotMinutes)
    const free = input.booked === undefined ? null : (slot ?? day) - input.booked
    refuseAll([
      input.slotMinutes !== undefined &&
        input.slotMinutes > input.netMinutes && { code: 'RANGE', message: '时段不能长于当日净工作时间', field: 'slotMinutes' },
      free !== null &&
        free < input.adding && {
          code: 'SLOT_FULL',
          message: `已约满：能力 ${slot ?? day} 户，已约 ${input.booked} 户，请改约其他时段`,
          field: 'adding',
        },
    ])
    const formula = (minutes: number) =>
      input.perTeamFloor ? `${input.teams} 组 × ⌊${minutes} ÷ ${average}⌋` : `⌊${input.teams} 组 × ${minutes} 分钟 ÷ ${average} 分钟⌋`
    return {
      result: { day, slot, free },
      working: [
        { label: '当日', formula: formula(input.netMinutes), value: `${day} 户` },
        ...(slot === null ? [] : [{ label: '时段', formula: formula(input.slotMinutes ?? 0), value: `${slot} 户` }]),
      ],
    }
  },
})
