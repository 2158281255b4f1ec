import { days, setting, workingDays } from '../../kernel/deadline.ts'
import { keep, notify } from '../../kernel/effects.ts'
import { choice, date, longText, text } from '../../kernel/fields.ts'
import { defineProcess, stay } from '../../kernel/process.ts'
import { service } from '../desks.ts'
import { notAfterToday } from './guards.ts'

/** 继承材料：买受人身故的，办证以前先由继承人取得继承依据。手册 title-certificate §8「deceased buyer: inheritance papers first」。 */
export const inheritance = defineProcess({
  name: 'title-inheritance',
  label: '继承材料办理',
  clause: '5.2.4',
  purpose: '买受人身故的，先收齐继承材料、由法务核对，权利人按继承变更之后再按新权利人核对和送件；其间的日数属业主原因。',
  about: 'unit',
  series: 'JC',
  start: 'collecting',
  fields: {
    deceased: text('身故的买受人'),
    diedOn: date('身故日期'),
    toldOn: date('告知送达日期'),
    heirs: longText('继承人'),
    ground: choice('继承依据', ['公证', '登记机构查验', '法院裁判']),
    proofNo: text('公证书、查验记录或裁判文书号'),
    problem: longText('退回原因'),
    reason: longText('撤销原因'),
  },
  facts: ['deceased', 'diedOn'],
  documents: {
    death: '死亡证明',
    kinship: '亲属关系证明',
    heirIdentity: '全体继承人身份证明',
    notarised: '继承权公证书',
    waiver: '放弃继承声明或全体继承人到场确认',
    judgment: '生效的裁判文书',
  },
  states: {
    collecting: { label: '待继承材料', within: setting('title.inheritDays', days(90)), owner: 'customerService' },
    reviewing: { label: '法务核对', within: workingDays(5), owner: 'legal' },
    verified: '继承已核对',
    cancelled: '已撤销',
  },
  ends: ['verified', 'cancelled'],
  steps: {
    tell: {
      label: '一次性告知继承材料',
      clause: '5.2.4',
      from: 'collecting',
      to: stay,
      by: service,
      asks: ['toldOn'],
      refuseIf: notAfterToday('告知送达日期', 'toldOn'),
      then: [keep('papers-stop', '自送达次日起计业主原因日数')],
    },
    submit: {
      label: '收齐继承材料',
      clause: '5.2.4',
      from: 'collecting',
      to: 'reviewing',
      by: service,
      asks: ['heirs', 'ground', 'proofNo'],
      needs: {
        over: 'ground',
        table: {
          公证: ['death', 'heirIdentity', 'notarised'],
          登记机构查验: ['death', 'kinship', 'heirIdentity', 'waiver'],
          法院裁判: ['death', 'heirIdentity', 'judgment'],
        },
      },
      then: [notify('legal', '继承材料已收齐，请核对')],
    },
    sendBack: {
      label: '退回补正',
      clause: '5.2.4',
      from: 'reviewing',
      to: 'collecting',
      by: 'legal',
      asks: ['problem'],
      then: [notify('customerService', '继承材料有误，请一次告知继承人补正')],
    },
    verify: {
      label: '核对无误',
      clause: '5.2.4',
      from: 'reviewing',
      to: 'verified',
      by: 'legal',
      notBy: 'submit',
      then: [
        keep('papers-stop-end', '业主原因日数计至核对之日'),
        keep('owners-changed', '办证资料须按新权利人重新核对'),
        notify('customerService', '继承已核对，请变更权利人，再按新权利人核对办证资料'),
      ],
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
