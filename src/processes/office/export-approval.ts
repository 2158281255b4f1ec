import { hours, setting } from '../../kernel/deadline.ts'
import { notify } from '../../kernel/effects.ts'
import { count, longText, optional, text } from '../../kernel/fields.ts'
import { defineProcess } from '../../kernel/process.ts'
import { exportApprovers } from '../desks.ts'

/** 导出审批：含个人信息的列表超过规定行数，由主管批准后方可导出。个人信息保护法第五十一条。 */
export const exportApproval = defineProcess({
  name: 'export-approval',
  label: '导出审批',
  clause: '个人信息保护法 51 条',
  purpose: '含个人信息的列表超过规定行数时，申请人写明用途，由主管批准后在规定时间内导出；批准、导出均留痕。',
  about: 'project',
  series: 'DCSP',
  start: 'waiting',
  fields: {
    list: text('列表'),
    rows: count('行数'),
    conditions: longText('条件'),
    applicant: text('申请人'),
    reason: longText('用途'),
    opinion: optional(longText('审批意见')),
    problem: longText('不同意的原因'),
  },
  facts: ['list', 'rows', 'conditions', 'applicant', 'reason'],
  documents: {},
  states: {
    waiting: { label: '待审批', within: setting('exports.answerHours', hours(24)), owner: 'customerServiceLead' },
    approved: '已批准',
    refused: '不同意',
  },
  ends: ['approved', 'refused'],
  steps: {
    approve: {
      label: '批准导出',
      from: 'waiting',
      to: 'approved',
      by: exportApprovers,
      asks: ['opinion'],
      then: [notify('customerService', '导出申请已批准，请申请人在规定时间内导出')],
    },
    refuse: {
      label: '不同意导出',
      from: 'waiting',
      to: 'refused',
      by: exportApprovers,
      asks: ['problem'],
      then: [notify('customerService', '导出申请未获同意，原因见申请')],
    },
  },
})
