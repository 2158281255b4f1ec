import { days, on, setting } from '../../kernel/deadline.ts'
import { notify } from '../../kernel/effects.ts'
import { choice, date, longText, text, yesNo } from '../../kernel/fields.ts'
import { defineProcess } from '../../kernel/process.ts'
import { service } from '../desks.ts'

const departments = ['engineering', 'projectDevelopment', 'costManagement', 'marketing', 'propertyManager', 'customerServiceLead'] as const

/** 验收与交接意见：客户服务部参加竣工验收和模拟验收，从客户角度提出问题。职责⑹，S4-6。 */
export const acceptanceOpinion = defineProcess({
  name: 'acceptance-opinion',
  label: '验收与交接意见',
  clause: '岗位职责⑹',
  purpose: '客服专员参加竣工验收和交接，从客户的角度提出问题，供有关部门限期答复。',
  about: 'project',
  series: 'YS',
  start: 'raised',
  fields: {
    stage: choice('场合', ['竣工验收', '模拟验收第一轮', '模拟验收第二轮', '承接查验', '分户验收']),
    place: text('部位'),
    content: longText('客户视角的问题'),
    department: choice('责任部门', ['工程部', '项目发展部', '成本管理部', '营销部', '物业公司']),
    dueOn: date('答复期限'),
    answer: longText('答复'),
    willFix: yesNo('将整改'),
    fixedOn: date('整改完成日'),
    problem: longText('不认可之处'),
  },
  documents: { photo: '现场照片' },
  openBy: ['customerService', 'customerServiceLead'],
  opensWith: ['stage', 'place', 'content', 'department', 'dueOn'],
  states: {
    raised: { label: '待答复', within: on('dueOn', '答复期限'), owner: 'engineering' },
    answered: { label: '已答复', within: setting('acceptance.checkDays', days(7)), owner: 'customerService' },
    fixing: { label: '整改中', within: days(15), owner: 'engineering' },
    closed: '已关闭',
  },
  ends: ['closed'],
  steps: {
    answer: {
      label: '答复',
      from: 'raised',
      by: departments,
      asks: ['answer', 'willFix'],
      to: [{ to: 'fixing', when: '需要整改', if: ({ willFix }) => willFix === true }, 'answered'],
      then: [notify('customerService', '验收意见已有答复')],
    },
    fixed: {
      label: '整改完成',
      from: 'fixing',
      to: 'answered',
      by: departments,
      asks: ['fixedOn'],
      needs: ['photo'],
      refuseIf: { 完成日期不能晚于今天: { code: 'FUTURE_DATE', if: ({ fixedOn = '' }, { today }) => fixedOn > today } },
    },
    object: { label: '不认可，再提', from: 'answered', to: 'raised', by: service, asks: ['problem', 'dueOn'] },
    close: { label: '认可关闭', from: 'answered', to: 'closed', by: service, notBy: 'answer' },
  },
})
