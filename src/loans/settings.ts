import { z } from 'zod'
import { defineSetting, type Setting } from '../kernel/setting.ts'
import { downSettings } from './down-settings.ts'
import { fundRows, lprRows } from './rates.ts'
import { annualRate } from './terms.ts'

const RateRows = z.array(z.object({ from: z.iso.date().meta({ label: '自' }), rate: annualRate('年利率') })).max(200)
const percent = z.string().regex(/^\d{1,3}(\.\d{1,4})?$/, '应为百分数，如 50')
const group = '按揭测算'

/** Rates and limits of the calculators (handbook mortgage-maths §12). A published rate is a row with its day; later rows are added here. */
export const loanSettings: readonly Setting[] = [
  ...downSettings,
  defineSetting({
    key: 'loan.lpr',
    label: '五年期以上 LPR',
    group,
    schema: RateRows,
    preset: [...lprRows],
    basis: 'REG',
    source: 'mortgage-maths §6',
  }),
  defineSetting({
    key: 'loan.fundFirst',
    label: '公积金五年以上（首套）',
    group,
    schema: RateRows,
    preset: [...fundRows.first],
    basis: 'REG',
    source: 'mortgage-maths §6',
  }),
  defineSetting({
    key: 'loan.fundSecond',
    label: '公积金五年以上（二套）',
    group,
    schema: RateRows,
    preset: [...fundRows.second],
    basis: 'REG',
    source: 'mortgage-maths §6',
    toConfirm: true,
  }),
  defineSetting({
    key: 'loan.spread',
    label: '商业贷款加点（基点）',
    group,
    schema: z.int().min(-300).max(300),
    preset: 0,
    basis: 'PRC',
    source: 'mortgage-maths §2',
    toConfirm: true,
  }),
  defineSetting({
    key: 'loan.loanUnit',
    label: '贷款取整单位（分）',
    group,
    schema: z.int().min(1).max(100_000_000),
    preset: 1_000_000,
    basis: 'PRC',
    source: 'mortgage-process §11',
  }),
  defineSetting({
    key: 'loan.housingRatio',
    label: '房产支出占收入上限（%）',
    group,
    schema: percent,
    preset: '50',
    basis: 'REG',
    source: 'mortgage-maths §9',
  }),
  defineSetting({
    key: 'loan.debtRatio',
    label: '全部债务占收入上限（%）',
    group,
    schema: percent,
    preset: '55',
    basis: 'REG',
    source: 'mortgage-maths §9',
  }),
  defineSetting({
    key: 'loan.ageLimit',
    label: '年龄与年限之和上限',
    group,
    schema: z.int().min(50).max(100),
    preset: 65,
    basis: 'PRC',
    source: 'mortgage-maths §9',
    toConfirm: true,
  }),
  defineSetting({
    key: 'loan.quoteValidDays',
    label: '测算单有效日数',
    group,
    schema: z.int().min(1).max(60),
    preset: 3,
    basis: 'PRC',
    source: 'sales-office §8',
  }),
]
