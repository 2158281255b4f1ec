import { days, hours, setting, workingHours } from '../../kernel/deadline.ts'
import { issue, notify, open } from '../../kernel/effects.ts'
import { choice, date, longText, optional, text, yesNo } from '../../kernel/fields.ts'
import { defineProcess, stay } from '../../kernel/process.ts'
import { service } from '../desks.ts'

const takers = ['customerService', 'customerServiceLead', 'propertyReception', 'propertySupervisor'] as const
const graders = ['customerServiceLead', 'propertySupervisor', 'propertyManager'] as const
const handlers = ['customerService', 'customerServiceLead', 'engineering', 'marketing', 'finance', 'propertySupervisor', 'propertyManager', 'legal'] as const

/** 客户投诉管理流程：受理、定级、传递、处理、答复、回访。条文 5.1.11，手册 complaint-levels §§4–5。 */
export const complaint = defineProcess({
  name: 'complaint',
  label: '客户投诉',
  clause: '5.1.11《客户投诉管理流程》',
  purpose: '每一件投诉即时记录、定级、传递到责任部门，在时限内答复和办结，全部回访。',
  about: 'unit',
  series: 'TS',
  start: 'received',
  fields: {
    channel: choice('渠道', ['来电', '来访', '信函', '微信/APP', '12345', '12315', '媒体', '业主群', '上级转办', '现场']), complainant: text('投诉人'), telephone: text('联系电话'), object: optional(text('被投诉对象')),
    category: choice('类别', ['设施设备', '维修质量', '保洁', '绿化', '秩序安全', '停车', '收费', '装修管理', '服务态度', '噪声/宠物/邻里', '消防', '房屋质量', '交付', '办证', '销售承诺', '信息泄露', '其他']),
    content: longText('事由'), wish: choice('诉求', ['维修', '赔偿', '解释', '退款', '道歉', '其他']), level: choice('级别', ['轻微', '重要', '重大']), department: text('责任部门'), lowering: optional(longText('降级理由')),
    cause: longText('原因'), measure: longText('处理措施'), doneOn: date('完成日期'), valid: choice('有效性', ['有效', '无效']), plan: longText('答复方案'), agreed: yesNo('客户同意方案'), objection: longText('客户不同意之处'), result: longText('处理结果'), problem: longText('退回原因'),
    satisfaction: choice('满意度', ['很满意', '满意', '一般', '不满意', '很不满意']), opinion: optional(longText('客户意见')), reason: longText('撤诉或无效说明'),
  },
  documents: { evidence: '投诉凭证', minutes: '处理会议纪要' },
  openBy: takers,
  opensWith: ['channel', 'complainant', 'telephone', 'object', 'category', 'content', 'wish'],
  pauses: { 待业主: 72, 待开发商: 72, 待第三方: 72 },
  states: {
    received: { label: '受理', within: setting('complaint.gradeWithin', workingHours(1)), owner: 'customerServiceLead' },
    graded: { label: '定级', within: setting('complaint.passWithin', workingHours(1)), owner: 'customerServiceLead' },
    passed: { label: '已传递', within: hours(24), owner: 'customerService' },
    handling: { label: '处理中', within: { over: 'level', table: { 轻微: days(2), 重要: days(5), 重大: days(10) } }, owner: 'customerService' },
    offered: { label: '方案待业主', within: days(3), owner: 'customerService' },
    carrying: { label: '执行中', within: days(15), owner: 'customerService' },
    answered: { label: '已回复', within: days(1), owner: 'customerService' },
    visiting: { label: '待回访', within: days(3), owner: 'customerServiceLead' },
    closed: '关闭', withdrawn: '撤诉', invalid: '无效关闭',
  },
  ends: ['closed', 'withdrawn', 'invalid'],
  steps: {
    grade: { label: '定级', from: ['received', 'graded'], to: 'graded', by: graders, asks: ['level', 'department', 'lowering'] },
    pass: { label: '传递责任部门', from: 'graded', to: 'passed', by: graders, then: [issue('complaint-record', '业主投诉记录表'), notify('customerService', '有新的投诉需要处理')] },
    sendBack: { label: '退回重派', from: 'passed', to: 'graded', by: handlers, asks: ['problem'] },
    take: { label: '开始处理', from: 'passed', to: 'handling', by: handlers },
    toRepair: { label: '转维修', from: 'handling', to: stay, by: service, then: [open('repair', '保修维修', ['content'])] },
    offer: { label: '提出方案', from: 'handling', to: 'offered', by: handlers, asks: ['cause', 'measure', 'plan', 'valid'], needs: { over: 'level', table: { 轻微: [], 重要: [], 重大: ['minutes'] } } },
    refuse: { label: '客户不同意', from: 'offered', to: 'handling', by: handlers, asks: ['objection'], then: [notify('propertyManager', '客户不同意投诉方案')] },
    agree: { label: '客户同意', from: 'offered', to: 'carrying', by: handlers, asks: ['agreed'], refuseIf: { 客户尚未同意方案: ({ agreed }) => agreed === false } },
    answer: { label: '完成并答复', from: 'carrying', to: 'answered', by: handlers, asks: ['result', 'doneOn'], waitsFor: 'repair', refuseIf: { 完成日期不能晚于今天: { code: 'FUTURE_DATE', if: ({ doneOn = '' }, { today }) => doneOn > today } }, then: [notify('owner', '您的投诉已处理完成')] },
    toVisit: { label: '转回访', from: 'answered', to: 'visiting', by: [...takers, 'propertyManager'] },
    visit: {
      label: '回访', from: 'visiting', by: [...graders, 'customerService'], notBy: 'answer', asks: ['satisfaction', 'opinion'],
      to: [{ to: 'handling', when: '客户不满意', if: ({ satisfaction }) => satisfaction === '不满意' || satisfaction === '很不满意' }, 'closed'],
    },
    withdraw: { label: '撤诉', from: ['received', 'graded', 'passed', 'handling', 'offered'], to: 'withdrawn', by: takers, asks: ['reason'], needs: ['evidence'] },
    closeInvalid: { label: '无效关闭', from: 'offered', to: 'invalid', by: graders, asks: ['reason'], refuseIf: { 有效投诉须处理并回访后关闭: { code: 'FOLLOWUP_MISSING', if: ({ valid }) => valid !== '无效' } } },
    reopen: { label: '重开', from: 'closed', to: 'handling', by: graders, asks: ['objection'] },
  },
})
