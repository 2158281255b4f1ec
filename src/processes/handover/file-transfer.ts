import { days, setting } from '../../kernel/deadline.ts'
import { keep, notify } from '../../kernel/effects.ts'
import { count, longText, optional } from '../../kernel/fields.ts'
import { defineProcess } from '../../kernel/process.ts'
import { service } from '../desks.ts'

/** 客户资料移交：营销部逐项移交，客户服务部逐项接收或退回。条文 4.1.1。 */
export const fileTransfer = defineProcess({
  name: 'file-transfer',
  label: '客户资料移交',
  clause: '4.1.1',
  purpose: '营销部将客户资料按清单移交客户服务部，逐项核对；全部接收的户方可列入交房名单。',
  about: 'unit',
  series: 'YJ',
  start: 'waiting',
  fields: {
    items: count('清单项数'),
    handed: count('已移交项数'),
    accepted: count('已接收项数'),
    sentBack: count('退回项数'),
    remark: optional(longText('移交说明')),
    problem: longText('退回说明'),
  },
  facts: ['items', 'handed', 'accepted', 'sentBack'],
  documents: {},
  states: {
    waiting: { label: '待移交', within: setting('fileTransfer.days', days(7)), owner: 'marketing' },
    handed: { label: '已移交', within: setting('fileTransfer.checkDays', days(3)), owner: 'customerService' },
    partly: { label: '部分退回', within: setting('fileTransfer.days', days(7)), owner: 'marketing' },
    accepted: '已接收',
  },
  ends: ['accepted'],
  steps: {
    handOver: {
      label: '移交',
      clause: '4.1.1',
      from: ['waiting', 'partly'],
      to: 'handed',
      by: ['marketing', 'customerServiceLead'],
      asks: ['remark'],
      refuseIf: { 清单上还有未移交的资料: ({ items = 0, handed = 0 }) => handed < items },
      then: [notify('customerService', '客户资料已移交，请逐项核对')],
    },
    sendBack: {
      label: '退回',
      clause: '4.1.1',
      from: 'handed',
      to: 'partly',
      by: service,
      asks: ['problem'],
      notBy: 'handOver',
      refuseIf: { 请先在清单上标明退回哪一项及原因: ({ sentBack = 0 }) => sentBack === 0 },
      then: [notify('marketing', '客户资料有退回项，请补正后再移交')],
    },
    accept: {
      label: '接收',
      clause: '4.1.1',
      from: 'handed',
      to: 'accepted',
      by: service,
      notBy: 'handOver',
      refuseIf: {
        '清单上还有未接收的资料，每项接收后才算已接收': { code: 'FILE_NOT_ACCEPTED', if: ({ items = 0, accepted = 0 }) => accepted < items },
      },
      then: [keep('file-accepted', '登记合同备案与付款情况'), notify('marketing', '客户资料已全部接收')],
    },
  },
})
