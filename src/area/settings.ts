import { z } from 'zod'
import { defineSetting, type Setting } from '../kernel/setting.ts'
import { areaRules } from './area-input.ts'

const from = (source: string) => ({ basis: 'PRC', source, group: '面积补差' }) as const
const days = z.int().min(0).max(365)
const Ratio = z.string().regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, '应为 0 到 1 之间的小数，如 0.03')

/** What a company may set for area settlements (handbook presets §10); what the contract says comes first. */
export const areaSettings: readonly Setting[] = [
  defineSetting({
    key: 'area.rule',
    label: '面积差异处理规则（合同另有约定的从合同）',
    schema: z.enum(areaRules),
    preset: null,
    ...from('area-settlement §2：示范文本合同按其计价方式，其余 REG88'),
  }),
  defineSetting({
    key: 'area.limit',
    label: '误差比限值',
    schema: Ratio,
    preset: '0.03',
    group: '面积补差',
    basis: 'REG',
    source: '商品房销售管理办法第二十条；示范文本第十三条',
  }),
  defineSetting({
    key: 'area.limitRounding',
    label: '限值面积取位',
    schema: z.enum(['NONE', 'TWO_DECIMALS']),
    preset: 'NONE',
    ...from('area-settlement §3'),
  }),
  defineSetting({
    key: 'area.moneyRounding',
    label: '补差金额取整到（元）',
    schema: z.enum(['0.01', '1']),
    preset: '0.01',
    ...from('area-settlement §3'),
  }),
  defineSetting({ key: 'area.choiceDays', label: '买受人选择期（日）', schema: days, preset: 15, toConfirm: true, ...from('area-settlement §5') }),
  defineSetting({ key: 'area.surveyDays', label: '组织测绘期限（日）', schema: days, preset: 60, ...from('area-settlement §6') }),
  defineSetting({ key: 'area.reviewDays', label: '成本审核期限（日）', schema: days, preset: 7, ...from('area-settlement §6') }),
  defineSetting({ key: 'area.noticeDays', label: '面积差通知期限（日）', schema: days, preset: 10, ...from('area-settlement §6') }),
  defineSetting({ key: 'area.signDays', label: '签补充协议期限（日）', schema: days, preset: 15, ...from('area-settlement §6') }),
  defineSetting({ key: 'area.payDays', label: '面积差收退款期限（日）', schema: days, preset: 15, ...from('area-settlement §6') }),
  defineSetting({
    key: 'area.unchangedWithin',
    label: '误差在此比例以内总价不变（套内或按套计价）',
    schema: Ratio,
    preset: null,
    group: '面积补差',
    basis: 'LOC',
    source: 'presets §8：当地规定',
  }),
  defineSetting({
    key: 'rescission.interestRate',
    label: '面积误差解除退款年利率（%）',
    schema: z.string().regex(/^\d{1,2}(\.\d{1,4})?$/, '应为百分数，如 3.5'),
    preset: null,
    toConfirm: true,
    ...from('area-settlement §5：没有预设值，须录入'),
  }),
  defineSetting({
    key: 'rescission.dayBase',
    label: '退款利息年计息日数',
    schema: z.enum(['360', '365']),
    preset: '365',
    ...from('area-settlement §5'),
  }),
]
