import { z } from 'zod'
import { addDays } from '../kernel/days.ts'
import { day, flag, line, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { ownerStart, ownerStartRules } from '../money/property-fee-start.ts'

const Input = z.object({
  noticeHandoverDate: day('通知书确定的交付日'),
  effectiveServiceDate: day('通知书有效送达日').optional(),
  contractHandoverDate: day('合同约定交付日（与通知书不同的填写）').optional(),
  today: day('今天'),
  redGates: z.array(line('未达标门禁')).max(30).default([]).meta({ label: '未达标的门禁' }),
  justGroundOpen: flag('业主有成立或尚未认定的拒收理由').default(false),
  calls: number('有记录的电话联系次数').default(0),
  remailings: number('补寄次数').default(0),
  legalApproval: flag('法务已批准').default(false),
  requiredCalls: number('规定的电话联系次数', { max: 20 }).default(3),
  requiredRemailings: number('规定的补寄次数', { max: 20 }).default(1),
  ownerStartRule: word('物业费起算办法', ownerStartRules).default('HANDOVER_DAY'),
  propertyContractDate: day('物业合同约定的起算日').optional(),
  deemedStart: word('保修起算', ['ACTUAL', 'NOTICE_DATE']).default('ACTUAL'),
  keysDate: day('实际交付钥匙日').optional(),
})
type Input = z.output<typeof Input>

const code = 'DEEMED_NOT_ALLOWED'

/**
 * Whether a unit counts as handed over without the owner's signature, and from which day risk, property fee and warranty run. Refuses
 * with the whole list of what is missing (handover §11). The day named in the notice must be over: until its end the owner may still come.
 */
export const deemedDelivery = defineRule({
  name: 'deemed-delivery',
  label: '视为交付',
  source: 'handover §11；D-7；法释〔2020〕17号 8；民法典 570、589',
  input: Input,
  output: z.object({
    effectiveDate: z.iso.date(),
    /** Risk of loss is the owner's from this day. */
    riskFrom: z.iso.date(),
    propertyFeeFrom: z.iso.date(),
    /** Null while the keys are still with the developer and the region does not count from the notice. */
    warrantyStart: z.iso.date().nullable(),
    flags: z.array(z.enum(['NOTICE_TOO_LATE', 'KEYS_STILL_HERE'])),
  }),
  example: {
    noticeHandoverDate: '2026-06-30',
    effectiveServiceDate: '2026-06-18',
    today: '2026-07-20',
    calls: 3,
    remailings: 1,
    legalApproval: true,
  },
  compute(input) {
    refuseAll(faults(input))
    const { noticeHandoverDate: on, effectiveServiceDate: served = '', keysDate, deemedStart } = input // refused above where missing
    const fee = ownerStart(input.ownerStartRule, on, input.propertyContractDate)
    const warrantyStart = deemedStart === 'NOTICE_DATE' ? on : (keysDate ?? null)
    const latest = addDays(input.contractHandoverDate ?? on, -10)
    return {
      result: {
        effectiveDate: on,
        riskFrom: on,
        propertyFeeFrom: fee.from,
        warrantyStart,
        flags: [...(served > latest ? (['NOTICE_TOO_LATE'] as const) : []), ...(keysDate === undefined ? (['KEYS_STILL_HERE'] as const) : [])],
      },
      working: [
        { label: '视为交付日', formula: '通知书确定的交付日；风险自该日起由业主承担', value: on },
        { label: '最迟送达', formula: `${input.contractHandoverDate ?? on} − 10 日，实际 ${served} 送达`, value: latest },
        { label: '物业费起算', formula: fee.words, value: fee.from },
        {
          label: '保修起算',
          formula: deemedStart === 'NOTICE_DATE' ? '当地规定自通知书确定的交付日起' : '自实际交付钥匙之日起',
          value: warrantyStart ?? '钥匙尚未领取',
        },
      ],
    }
  },
})

const faults = (i: Input) => {
  const served = i.effectiveServiceDate
  return [
    served === undefined && { code, message: '通知书尚未有效送达', field: 'effectiveServiceDate' },
    served !== undefined && served > i.today && { code: 'FUTURE_DATE', message: '送达日不能在今天之后', field: 'effectiveServiceDate' },
    served !== undefined &&
      served <= i.today &&
      served > i.noticeHandoverDate && { code, message: '通知书送达晚于其确定的交付日，须另定交付日重新通知', field: 'effectiveServiceDate' },
    i.today <= i.noticeHandoverDate && { code, message: '通知书确定的交付日尚未过', field: 'noticeHandoverDate' },
    i.redGates.length > 0 && { code, message: `门禁未达标：${i.redGates.join('、')}`, field: 'redGates' },
    i.justGroundOpen && { code, message: '业主的拒收理由成立或尚未认定', field: 'justGroundOpen' },
    i.calls < i.requiredCalls && { code, message: `电话联系 ${i.calls} 次，不足 ${i.requiredCalls} 次`, field: 'calls' },
    i.remailings < i.requiredRemailings && { code, message: `补寄 ${i.remailings} 次，不足 ${i.requiredRemailings} 次`, field: 'remailings' },
    !i.legalApproval && { code, message: '法务尚未批准', field: 'legalApproval' },
    i.ownerStartRule === 'CONTRACT_DATE' &&
      i.propertyContractDate === undefined && { code: 'REQUIRED', message: '请填写物业合同约定的起算日', field: 'propertyContractDate' },
    i.keysDate !== undefined && i.keysDate > i.today && { code: 'FUTURE_DATE', message: '交付钥匙日不能在今天之后', field: 'keysDate' },
    i.keysDate !== undefined &&
      i.keysDate < i.noticeHandoverDate && { code: 'DATE_ORDER', message: '交付钥匙日早于通知书确定的交付日', field: 'keysDate' },
  ]
}
