import { days, setting, workingDays } from '../../kernel/deadline.ts'
import { keep, notify } from '../../kernel/effects.ts'
import { choice, date, longText, text } from '../../kernel/fields.ts'
import { defineProcess, stay } from '../../kernel/process.ts'
import { service } from '../desks.ts'
import { notAfterToday } from './guards.ts'

/** Whose papers come from outside the mainland, and therefore attested. */
export const buyersAbroad = ['香港居民', '澳门居民', '台湾居民', '外国人', '境外企业'] as const

/** 境外买受人材料：公证、认证、译本齐全之后才收件。手册 title-certificate §8「foreign or Hong Kong, Macao, Taiwan buyer: attested papers」。 */
export const attestation = defineProcess({
  name: 'title-attestation',
  label: '境外买受人材料',
  clause: '5.2.4',
  purpose: '买受人是港澳台居民、外国人或境外企业的，身份和授权文件须经公证、认证并附中文译本，由另一人核对之后方可收件。',
  about: 'unit',
  series: 'JW',
  start: 'collecting',
  fields: {
    abroad: choice('境外买受人', buyersAbroad),
    toldOn: date('告知送达日期'),
    proofNo: text('公证或认证文书号'),
    problem: longText('退回原因'),
    reason: longText('撤销原因'),
  },
  facts: ['abroad'],
  documents: {
    pass: '护照或来往内地（大陆）通行证',
    relayed: '委托公证人公证并经转递的文件',
    checked: '台湾公证文书（经省级公证协会核验）',
    legalised: '经公证并认证或附加证明书的文件',
    translation: '中文译本',
    registration: '企业登记文件',
  },
  states: {
    collecting: { label: '待公证认证', within: setting('title.attestDays', days(60)), owner: 'customerService' },
    reviewing: { label: '待复核', within: workingDays(3), owner: 'customerServiceLead' },
    verified: '材料已核对',
    cancelled: '已撤销',
  },
  ends: ['verified', 'cancelled'],
  steps: {
    tell: {
      label: '一次性告知公证认证材料',
      clause: '5.2.4',
      from: 'collecting',
      to: stay,
      by: service,
      asks: ['toldOn'],
      refuseIf: notAfterToday('告知送达日期', 'toldOn'),
      then: [keep('papers-stop', '自送达次日起计业主原因日数'), notify('owner', '您的身份和授权文件须经公证、认证，请按清单一次备齐')],
    },
    submit: {
      label: '收齐公证认证材料',
      clause: '5.2.4',
      from: 'collecting',
      to: 'reviewing',
      by: service,
      asks: ['proofNo'],
      needs: {
        over: 'abroad',
        table: {
          香港居民: ['pass', 'relayed'],
          澳门居民: ['pass', 'relayed'],
          台湾居民: ['pass', 'checked'],
          外国人: ['pass', 'legalised', 'translation'],
          境外企业: ['registration', 'legalised', 'translation'],
        },
      },
      then: [notify('customerServiceLead', '境外买受人材料已收齐，请复核')],
    },
    sendBack: {
      label: '退回补正',
      clause: '5.2.4',
      from: 'reviewing',
      to: 'collecting',
      by: ['customerServiceLead', 'legal'],
      asks: ['problem'],
      then: [notify('customerService', '境外买受人材料有误，请一次告知买受人补正')],
    },
    verify: {
      label: '复核无误',
      clause: '5.2.4',
      from: 'reviewing',
      to: 'verified',
      by: ['customerServiceLead', 'legal'],
      notBy: 'submit',
      then: [keep('papers-stop-end', '业主原因日数计至复核之日'), notify('customerService', '境外买受人材料已复核，可以收件')],
    },
    cancel: {
      label: '撤销',
      from: ['collecting', 'reviewing'],
      to: 'cancelled',
      by: ['customerServiceLead', 'legal'],
      asks: ['reason'],
      then: [keep('papers-stop-end', '业主原因日数计至撤销之日')],
    },
  },
})
