import { days, hours, setting } from '../../kernel/deadline.ts'
import { archive, issue, keep, notify } from '../../kernel/effects.ts'
import { choice, count, date, longText, optional, signature, text, yesNo } from '../../kernel/fields.ts'
import { defineProcess, stay } from '../../kernel/process.ts'
import { clearers, service } from '../desks.ts'

const desk = [...service, 'propertyReception', 'propertySupervisor'] as const

/** 物业保修管理流程：交房问题和保修报修，从受理到业主验收。条文 5.1.9、5.1.11，手册 warranty §§5–6。 */
export const repair = defineProcess({
  name: 'repair',
  label: '保修维修',
  clause: '5.1.9、5.1.11《物业保修管理流程》',
  purpose: '房屋问题受理后判定保修与责任单位，派工、整改、自检、销项，由业主验收，直至满意；施工单位不得自行关闭。',
  about: 'unit',
  series: 'WX',
  start: 'toDispatch',
  fields: {
    source: choice('来源', ['交房验房', '业主报修', '巡查', '投诉转入']), room: text('部位'), part: text('问题部件'), content: longText('报修内容'), caller: text('报修人'), telephone: optional(text('联系电话')), wanted: optional(text('预约维修时间')),
    urgency: choice('紧急程度', ['急修', '一般', '复杂', '防水或结构']), trade: text('工种'), contractorName: text('责任单位'), inWarranty: yesNo('保修期内'), cause: choice('原因', ['施工', '设计', '材料', '使用', '不可抗力', '第三方']), deviation: optional(longText('与系统判定不同的理由')),
    defects: count('问题数'), open: count('未销项问题数'), waterproof: yesNo('涉及防水或结构'),
    agreedOn: date('承诺完成日'), plan: longText('维修方案'), arrivedAt: text('到场人员'), findings: longText('现场情况'), materials: optional(longText('材料与工时')), measure: longText('整改措施'), round: count('整改轮次'),
    unsatisfied: longText('不满意之处'), opinion: optional(longText('业主意见')), ownerSignature: signature('业主签名'), withoutOwner: optional(yesNo('业主三次联系未果，凭证据验收')), problem: longText('退单原因'), third: text('第三方单位'), reason: longText('撤回或转出原因'),
    satisfaction: choice('满意度', ['很满意', '满意', '一般', '不满意', '很不满意']), quote: longText('报价与业主确认'),
  },
  facts: ['source', 'defects', 'open', 'waterproof'],
  documents: { before: '维修前照片', after: '维修后照片', planPaper: '维修方案及业主确认', test: '闭水或淋水试验记录', taskSheet: '维修任务单（客户联）' },
  openBy: ['customerService', 'customerServiceLead', 'propertyReception', 'propertySupervisor', 'owner'],
  opensWith: ['room', 'part', 'content', 'caller', 'telephone', 'wanted', 'urgency'],
  pauses: { 待业主: 720, 待材料: 72, 待第三方: 72, 天气: 168 },
  states: {
    toDispatch: { label: '待派', within: setting('repair.dispatchWithin', hours(24)), owner: 'customerService' },
    dispatched: { label: '已派', within: setting('repair.acceptWithin', hours(24)), owner: 'contractor' },
    accepted: { label: '已接', within: { over: 'urgency', table: { 急修: hours(24), 一般: days(3), 复杂: days(3), 防水或结构: days(3) } }, owner: 'contractor' },
    planning: { label: '待方案', within: days(3), owner: 'contractor' },
    planned: { label: '待方案批准', within: days(2), owner: 'engineering' },
    repairing: { label: '维修中', within: { over: 'urgency', table: { 急修: hours(24), 一般: setting('repair.general', days(7)), 复杂: setting('repair.complex', days(15)), 防水或结构: setting('repair.waterproof', days(30)) } }, owner: 'contractor' },
    selfChecked: { label: '自检完成', within: days(1), owner: 'customerService' },
    awaitingOwner: { label: '待业主验收', within: days(7), owner: 'customerService' },
    followUp: { label: '待回访', within: days(3), owner: 'customerService' },
    paid: { label: '转有偿', within: days(7), owner: 'propertyReception' },
    closed: '关闭',
    withdrawn: '撤回',
  },
  ends: ['closed', 'withdrawn'],
  steps: {
    respond: { label: '首次响应', from: ['toDispatch'], to: stay, by: desk, asks: ['wanted'] },
    dispatch: {
      label: '判定并派工', clause: '5.1.9', from: 'toDispatch', to: 'dispatched', by: service, asks: ['trade', 'contractorName', 'urgency', 'inWarranty', 'cause', 'deviation', 'agreedOn'],
      refuseIf: {
        '不在保修期内的，应转有偿维修': { code: 'OUT_OF_WARRANTY', if: ({ inWarranty }) => inWarranty === false },
        '业主使用或第三方造成的，应转有偿维修': { code: 'OUT_OF_WARRANTY', if: ({ cause }) => cause === '使用' || cause === '第三方' },
        承诺完成日不能早于今天: { code: 'DATE_ORDER', if: ({ agreedOn = '' }, { today }) => agreedOn < today },
      },
      then: [issue('repair-task', '维修任务单'), issue('rectification-notice', '整改通知书'), keep('repair-dispatched', '问题登记为整改中'), notify('contractor', '有新的维修任务，请接单')],
    },
    reassign: { label: '改派', from: ['dispatched', 'accepted', 'repairing'], to: 'dispatched', by: service, asks: ['contractorName', 'problem'], then: [notify('contractor', '有新的维修任务，请接单')] },
    decline: { label: '退单', from: 'dispatched', to: 'toDispatch', by: ['contractor', ...service], asks: ['problem'], then: [notify('customerService', '责任单位退单，请重新判定')] },
    accept: { label: '接单', from: 'dispatched', by: ['contractor', ...service], to: [{ to: 'planning', when: '涉及防水或结构', if: ({ urgency }) => urgency === '防水或结构' }, 'accepted'] },
    propose: { label: '提交维修方案', from: 'planning', to: 'planned', by: ['contractor', ...service], asks: ['plan'], needs: ['planPaper'], then: [notify('engineering', '维修方案待批准')] },
    rejectPlan: { label: '退回方案', from: 'planned', to: 'planning', by: ['engineering', 'customerServiceLead'], asks: ['problem'] },
    approvePlan: { label: '批准方案', from: 'planned', to: 'accepted', by: ['engineering', 'customerServiceLead'], notBy: 'propose' },
    start: { label: '到场开工', from: 'accepted', to: 'repairing', by: ['contractor', ...service], asks: ['arrivedAt', 'findings'], sets: { round: ['记录整改轮次', ({ round = 1 }) => round] } },
    selfCheck: {
      label: '自检完成', clause: '5.1.9', from: 'repairing', to: 'selfChecked', by: ['contractor', ...service], asks: ['measure', 'materials'],
      needs: { over: 'urgency', table: { 急修: ['after'], 一般: ['after'], 复杂: ['after'], 防水或结构: ['after', 'test'] } },
      then: [keep('repair-self-checked', '问题登记为待销项'), notify('customerService', '责任单位自检完成，请销项')],
    },
    sendBack: { label: '销项不通过', from: 'selfChecked', to: 'repairing', by: clearers, asks: ['unsatisfied'], then: [notify('contractor', '销项不通过，请继续整改')] },
    clear: { label: '销项', clause: '5.1.9', from: 'selfChecked', to: 'awaitingOwner', by: clearers, then: [keep('repair-cleared', '问题登记为待业主复验'), notify('owner', '维修已完成，请验收')] },
    pass: {
      label: '业主验收通过', clause: '5.1.9', from: 'awaitingOwner', to: 'followUp', by: ['owner', ...desk], asks: ['opinion', 'ownerSignature', 'withoutOwner'],
      refuseIf: { '业主没有签字，也没有三次联系未果的证据': { code: 'SIGNATURE_MISSING', if: ({ ownerSignature, withoutOwner }) => !ownerSignature && !withoutOwner } },
      then: [keep('repair-passed', '问题登记为关闭')],
    },
    fail: {
      label: '业主不满意，继续维修', clause: '5.1.9', from: 'awaitingOwner', to: 'repairing', by: ['owner', ...desk], asks: ['unsatisfied'], sets: { round: ['轮次加一', ({ round = 1 }) => round + 1] },
      then: [keep('repair-failed', '问题登记为整改中'), notify('contractor', '业主验收不通过，请继续整改')],
    },
    visit: { label: '回访并关闭', clause: '5.1.11', from: 'followUp', to: 'closed', by: service, asks: ['satisfaction'], needs: ['taskSheet'], then: [archive('taskSheet'), archive('before')] },
    toPaid: { label: '转有偿维修', from: 'toDispatch', to: 'paid', by: service, asks: ['reason'], then: [notify('owner', '经判定不在保修范围，维修前请确认报价')] },
    quote: { label: '业主确认报价', from: 'paid', to: 'dispatched', by: desk, asks: ['quote', 'contractorName', 'trade', 'agreedOn'] },
    third: { label: '转第三方', from: ['dispatched', 'accepted', 'repairing'], to: 'accepted', by: 'customerServiceLead', asks: ['third', 'reason'] },
    withdraw: { label: '业主撤回', from: ['toDispatch', 'dispatched', 'accepted', 'paid', 'awaitingOwner'], to: 'withdrawn', by: ['owner', ...service], asks: ['reason'], then: [keep('repair-withdrawn', '问题登记为业主撤回')] },
    reopen: { label: '重开', from: 'closed', to: 'toDispatch', by: service, asks: ['unsatisfied'], then: [keep('repair-failed', '问题登记为整改中')] },
  },
})
