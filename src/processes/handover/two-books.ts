import { days, setting } from '../../kernel/deadline.ts'
import { issue, keep, notify } from '../../kernel/effects.ts'
import { longText, text, yesNo } from '../../kernel/fields.ts'
import { defineProcess } from '../../kernel/process.ts'
import { service } from '../desks.ts'

/** 两书制作：工程部供稿，客户服务部按户型制作。条文 5.1.2。 */
export const twoBooks = defineProcess({
  name: 'two-books',
  label: '两书制作',
  clause: '5.1.2',
  purpose: '工程部提供《住宅使用说明书》《住宅质量保证书》相关资料，由客户服务部按户型制作“两书”，付印备发。',
  about: 'unitType',
  series: 'LS',
  start: 'waiting',
  fields: {
    developer: text('开发单位'), designer: text('设计单位'), builder: text('施工单位'), supervisor: text('监理单位'), structure: text('结构类型'), grade: text('质量等级'),
    cautions: longText('装修与使用注意事项'), facilities: longText('水电气与消防设施说明'), reserved: longText('预留位置与负荷说明'), walls: longText('承重、保温、防水墙体与阳台说明'),
    warrantyUnit: text('保修单位'), warrantyTelephone: text('保修电话'), belowFloor: yesNo('承诺保修期低于法定下限'), problem: longText('退回原因'),
  },
  facts: ['belowFloor'],
  documents: { drawings: '管线竣工图', manuals: '设备厂家说明书' },
  openBy: ['customerService', 'customerServiceLead'],
  states: {
    waiting: { label: '待工程供稿', within: setting('books.contentDays', days(14)), owner: 'engineering' },
    making: { label: '待制作', within: setting('books.makeDays', days(7)), owner: 'customerService' },
    checking: { label: '待校对', within: days(3), owner: 'customerServiceLead' },
    ready: '已就绪',
  },
  ends: ['ready'],
  steps: {
    supply: {
      label: '提供资料', clause: '5.1.2', from: 'waiting', to: 'making', by: ['engineering', 'customerServiceLead'],
      asks: ['developer', 'designer', 'builder', 'supervisor', 'structure', 'grade', 'cautions', 'facilities', 'reserved', 'walls', 'warrantyUnit', 'warrantyTelephone'], needs: ['drawings'],
      then: [notify('customerService', '工程部已提供两书资料')],
    },
    make: {
      label: '制作两书', clause: '5.1.2', from: 'making', to: 'checking', by: service, needs: ['manuals'],
      refuseIf: { 承诺的保修期低于法定最低期限: { code: 'WARRANTY_BELOW_FLOOR', if: ({ belowFloor }) => belowFloor === true } },
      then: [keep('book-version', '生成两书新版本')],
    },
    sendBack: { label: '退回补充', clause: '5.1.2', from: ['making', 'checking'], to: 'waiting', by: service, asks: ['problem'], then: [notify('engineering', '两书资料需补充')] },
    approve: {
      label: '校对付印', clause: '5.1.2', from: 'checking', to: 'ready', by: 'customerServiceLead',
      then: [keep('book-ready', '两书登记为可发放'), issue('warranty-book', '住宅质量保证书'), issue('user-manual-book', '住宅使用说明书')],
    },
  },
})
