import { z } from 'zod'

const rate = z.string().regex(/^0(\.\d{1,6})?$/, '应为小数，如 0.015')

/** One period of the preferential rates for individuals' housing. `limit` is inclusive: exactly that area is in the lower band. */
export const DeedTaxRow = z.object({
  validFrom: z.iso.date(),
  limit: z.string().regex(/^\d{1,4}(\.\d{1,2})?$/),
  only: z.object({ upTo: rate, above: rate }),
  second: z.object({ upTo: rate, above: rate }),
  /** Cities in which a second home pays the statutory rate. */
  secondStatutoryIn: z.array(z.string()),
})
export type DeedTaxRow = z.output<typeof DeedTaxRow>
export const DeedTaxTable = z.array(DeedTaxRow).min(1)

/** 财税〔2016〕23号, and 财政部、税务总局、住建部公告2024年第16号 from 2024-12-01 (title-certificate §5). */
export const deedTaxRows: DeedTaxRow[] = [
  {
    validFrom: '1900-01-01',
    limit: '90',
    only: { upTo: '0.01', above: '0.015' },
    second: { upTo: '0.01', above: '0.02' },
    secondStatutoryIn: ['北京', '上海', '广州', '深圳'],
  },
  { validFrom: '2024-12-01', limit: '140', only: { upTo: '0.01', above: '0.015' }, second: { upTo: '0.01', above: '0.02' }, secondStatutoryIn: [] },
]
