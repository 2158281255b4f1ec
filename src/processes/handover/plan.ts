import { days, on } from '../../kernel/deadline.ts'
import { issue, keep, notify } from '../../kernel/effects.ts'
import { count, date, longText, optional, text, yesNo } from '../../kernel/fields.ts'
import { back, defineProcess, stay } from '../../kernel/process.ts'
import { service } from '../desks.ts'

/** 入伙方案：小组、名单、计划、审批，通知，集中交付，统计反馈。条文 5.1.1、5.1.4、5.1.10。 */
export const handoverPlan = defineProcess({
  name: 'handover-plan',
  label: '入伙方案',
  clause: '5.1.1、5.1.4、5.1.10',
  purpose: '入伙前一个月成立准备小组，确认交房名单，编制方案和计划，明确各项工作的责任部门，经分管领导审批后实施；结束后统计反馈。',
  about: 'project',
  series: 'FA',
  start: 'draft',
  fields: {
    prepareBy: date('成立小组期限'), firstDay: date('集中交付首日'), lastDay: date('集中交付末日'), noticeBy: date('寄发通知期限'), reportBy: date('统计反馈期限'),
    members: count('小组人数'), tasks: count('任务数'), tasksIncomplete: count('缺责任部门或日期的任务数'), units: count('名单户数'), rosterConfirmed: yesNo('营销已确认名单'),
    gatesRedApprove: count('未达标门禁（审批）'), gatesRedNotify: count('未达标门禁（通知）'), gatesRedOpen: count('未达标门禁（交付）'), lettersPosted: count('已寄发户数'), unitsOpen: count('未了结户数'),
    opinion: optional(longText('审批意见')), problem: longText('退回原因'), reason: longText('暂停原因'), summary: longText('交房总结'), proposal: optional(longText('改进建议')), receiver: text('物业接收人'),
  },
  facts: [
    'prepareBy', 'firstDay', 'lastDay', 'noticeBy', 'reportBy', 'members', 'tasks', 'tasksIncomplete', 'units', 'rosterConfirmed', 'gatesRedApprove', 'gatesRedNotify', 'gatesRedOpen', 'lettersPosted', 'unitsOpen',
  ],
  documents: {},
  states: {
    draft: { label: '草稿', within: on('prepareBy', '首日前一个月'), owner: 'customerServiceLead' },
    approving: { label: '待审批', within: days(3), owner: 'executive' },
    approved: { label: '已审批', within: on('noticeBy', '寄发通知期限'), owner: 'customerServiceLead' },
    notifying: { label: '通知中', within: on('firstDay', '集中交付首日'), owner: 'customerServiceLead' },
    handing: { label: '集中交付中', within: on('lastDay', '集中交付末日'), owner: 'propertyManager' },
    tail: { label: '零散交付', within: on('reportBy', '末日后七日'), owner: 'propertyManager' },
    reported: { label: '已反馈统计', within: days(180), owner: 'customerServiceLead' },
    paused: { label: '暂停', within: days(30), owner: 'customerServiceLead' },
    ended: '已结束',
  },
  ends: ['ended'],
  steps: {
    submit: {
      label: '提交审批', clause: '5.1.1', from: 'draft', to: 'approving', by: 'customerServiceLead',
      refuseIf: {
        尚未成立准备小组: { code: 'PLAN_INCOMPLETE', if: ({ members = 0 }) => members === 0 },
        计划还没有任务: { code: 'PLAN_INCOMPLETE', if: ({ tasks = 0 }) => tasks === 0 },
        有任务缺责任部门或完成日期: { code: 'PLAN_INCOMPLETE', if: ({ tasksIncomplete = 0 }) => tasksIncomplete > 0 },
        交房名单是空的: { code: 'PLAN_INCOMPLETE', if: ({ units = 0 }) => units === 0 },
        营销部尚未确认交房名单: { code: 'PLAN_INCOMPLETE', if: ({ rosterConfirmed }) => !rosterConfirmed },
      },
      then: [notify('executive', '入伙方案待审批')],
    },
    sendBack: { label: '退回修改', clause: '5.1.1', from: 'approving', to: 'draft', by: 'executive', asks: ['problem'], then: [notify('customerServiceLead', '入伙方案被退回')] },
    approve: {
      label: '审批通过', clause: '5.1.1', from: 'approving', to: 'approved', by: 'executive', asks: ['opinion'], notBy: 'submit',
      refuseIf: { 有未达标的交付门禁阻止审批: { code: 'GATE_RED', if: ({ gatesRedApprove = 0 }) => gatesRedApprove > 0 } },
      then: [issue('handover-plan', '入伙方案与计划'), notify('customerServiceLead', '入伙方案已审批')],
    },
    startNotice: {
      label: '开始寄发通知', clause: '5.1.3', from: 'approved', to: 'notifying', by: 'customerServiceLead',
      refuseIf: { 有未达标的交付门禁阻止通知: { code: 'GATE_RED', if: ({ gatesRedNotify = 0 }) => gatesRedNotify > 0 } },
      then: [keep('prepare-letters', '为名单各户生成入伙通知书')],
    },
    sendRoster: {
      label: '名单送物业', clause: '5.1.4', from: ['notifying', 'handing'], to: stay, by: service,
      then: [keep('roster-sent', '记录名单送达物业公司'), issue('roster', '交房名单'), notify('propertyManager', '交房名单已送达，请签收')],
    },
    acknowledgeRoster: { label: '物业签收名单', clause: '5.1.4', from: ['notifying', 'handing'], to: stay, by: ['propertyManager', 'propertySupervisor'], asks: ['receiver'], then: [keep('roster-acknowledged', '记录物业公司签收')] },
    start: {
      label: '开始集中交付', clause: '5.1.5', from: 'notifying', to: 'handing', by: ['customerServiceLead', 'propertyManager'],
      refuseIf: { 有未达标的交付门禁阻止交付: { code: 'GATE_RED', if: ({ gatesRedOpen = 0 }) => gatesRedOpen > 0 } },
    },
    closePeriod: { label: '集中交付结束', clause: '5.1.10', from: 'handing', to: 'tail', by: ['customerServiceLead', 'propertyManager'], then: [notify('propertyManager', '请在七日内统计交房情况并反馈客服')] },
    report: { label: '反馈交房统计', clause: '5.1.10', from: 'tail', to: 'reported', by: ['propertyManager', 'propertySupervisor'], asks: ['summary', 'proposal'], then: [issue('handover-report', '交房统计表'), notify('customerServiceLead', '物业公司已反馈交房统计')] },
    end: {
      label: '结束批次', clause: '5.1.10', from: 'reported', to: 'ended', by: 'customerServiceLead',
      refuseIf: { '还有未交付、未视为交付且未挂起的户': { code: 'STATE', if: ({ unitsOpen = 0 }) => unitsOpen > 0 } },
    },
    pause: { label: '暂停批次', from: ['draft', 'approved', 'notifying', 'handing', 'tail'], to: 'paused', by: 'customerServiceLead', asks: ['reason'], confirm: '暂停后本批次不再寄发通知、不再叫号。' },
    resume: { label: '恢复批次', from: 'paused', to: back, by: 'customerServiceLead' },
  },
})
