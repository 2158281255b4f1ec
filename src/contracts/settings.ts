import { z } from 'zod'
import { defineSetting, type Setting } from '../kernel/setting.ts'
import { bases } from './words.ts'

const days = (most = 365) => z.int().min(1).max(most)
const group = '签约备案'

/** What a company may set for its contracts (handbook presets §10); regions bring their own values (§8). */
export const contractSettings: readonly Setting[] = [
  defineSetting({
    key: 'filing.days',
    label: '合同备案期限（日）',
    group,
    schema: z.int().min(1).max(30, '备案期限不得超过 30 日'),
    preset: 30,
    basis: 'LAW',
    source: '城市房地产开发经营管理条例 26；示范文本 19（DR-09）',
  }),
  defineSetting({
    key: 'filing.changeDays',
    label: '变更、注销备案期限（日）',
    group,
    schema: days(),
    preset: 30,
    basis: 'LOC',
    source: '当地规定（DR-10）；青岛、杭州 30 日',
  }),
  defineSetting({
    key: 'filing.notifyDays',
    label: '备案后通知买受人（日，空为不要求）',
    group,
    schema: days().nullable(),
    preset: null,
    basis: 'LOC',
    source: 'presets §8；山东 15 日',
  }),
  defineSetting({
    key: 'filing.nameChangeAllowed',
    label: '增减买受人可作变更备案',
    group,
    schema: z.boolean(),
    preset: false,
    basis: 'LOC',
    source: 'contract-filing §5：一般须注销后重新备案',
  }),
  defineSetting({ key: 'filing.holdDays', label: '挂起最长（日）', group, schema: days(), preset: 30, basis: 'PRC', source: 'contract-filing §5' }),
  defineSetting({
    key: 'deposit.limit',
    label: '定金上限（占总价）',
    group,
    schema: z.string().regex(/^0(\.\d{1,4})?$/, '应为 0.20 这样的小数'),
    preset: '0.20',
    basis: 'LAW',
    source: '民法典 586',
  }),
  defineSetting({
    key: 'contract.pricingBases',
    label: '允许的计价方式',
    group,
    schema: z.array(z.enum(bases)).min(1),
    preset: ['GROSS', 'INNER', 'UNIT'],
    basis: 'LOC',
    source: 'presets §8；山东套内或按套，衡阳、肇庆只按套内',
    toConfirm: true,
  }),
  defineSetting({
    key: 'contract.basisByAgreement',
    label: '双方可另行约定计价方式',
    group,
    schema: z.boolean(),
    preset: false,
    basis: 'LOC',
    source: 'presets §8；山东',
  }),
]
