import { days, hours, on, setting } from '../../kernel/deadline.ts'
import { archive, issue, keep, notify } from '../../kernel/effects.ts'
import { choice, count, date, longText, optional, signature, text, yesNo } from '../../kernel/fields.ts'
import { back, defineProcess, stay } from '../../kernel/process.ts'
import { hall, service } from '../desks.ts'
import { keyGates } from './unit-gates.ts'

/** 交房入伙：从通知到签收交付，一户一案。条文 5.1.3、5.1.5–5.1.9，手册 handover §§5–12。 */
export const handover = defineProcess({
  name: 'handover',
  label: '交房入伙',
  clause: '5.1.3、5.1.5–5.1.9',
  purpose: '按合同约定将房屋移交业主：通知、预约、核验、验房、缴费、签收；业主不同意接收的组织维修，反复复验直至满意。',
  about: 'unit',
  series: 'RH',
  start: 'awaitingNotice',
  fields: {
    flow: choice('办理次序', ['COMPLIANT', 'SOURCE']), contractHandoverOn: date('合同约定交付日'), noticeBy: date('寄发期限'), lastDay: date('集中交付末日'), owners: count('权利人数'),
    carrier: choice('寄送方式', ['EMS', '挂号信', '当面送达', '短信', 'APP', '公证送达', '公告']), waybill: optional(text('运单号')), postedOn: date('寄出日期'),
    effectiveOn: date('有效送达日'), served: text('送达方式与签收人'), returnedOn: date('退回日期'), returnReason: choice('退回原因', ['拒收', '查无此人', '迁移新址', '逾期未取']),
    appointmentOn: date('预约日期'), appointmentTime: text('预约时段'),
    receiver: choice('收房人', ['本人', '共有人', '委托代理人', '法定监护人', '企业经办人', '境外人士']), receiverName: text('收房人姓名'), idMatches: yesNo('证件与买受人一致'),
    othersAuthorised: yesNo('其他共有人均到场或已授权'), authorityUntil: optional(date('委托书有效期至')), authorityScope: optional(choice('委托权限', ['含收房与领取钥匙', '不含领取钥匙'])),
    authorityConfirmed: optional(yesNo('已电话或视频向业主核实')), notarised: optional(yesNo('委托书已公证')), deceased: optional(yesNo('买受人已去世')), verifiedOn: date('核验日期'), lacking: longText('缺少的资料'),
    round: count('验房轮次'), openDefects: count('未关闭问题数'), severeDefects: count('未关闭的 S1 问题数'), underRepair: count('尚未销项的问题数'), inspected: yesNo('本轮验房记录已提交'),
    metersMissing: count('未抄录的表具数'), itemsMissing: count('未点交的钥匙和资料项数'), mandatoryUnpaid: count('未缴的必缴费项数'), fundProof: yesNo('首期维修资金已缴'), fundReceiptNo: text('维修资金缴存凭证号'),
    contractFiled: yesNo('购房合同已备案'), paidInFull: yesNo('房款已付清'), areaSettled: yesNo('面积差已结清'), legalHold: yesNo('查封、异议或解约争议'),
    ownerOpinion: optional(longText('业主意见')), wishes: longText('业主要求'), handoverOn: date('交付日期'), ownerSignature: signature('业主签名'), allSigned: yesNo('全体权利人或其代理人均已签字'),
    refusalGround: choice('拒收理由', ['未出示备案或测绘证明', '未出示两书', '主体结构质量不合格', '严重影响正常居住', '其他质量问题', '轻微瑕疵', '无理由']), justified: yesNo('拒收理由成立'), legalOpinion: longText('法务意见'),
    calls: count('电话联系次数'), remailings: count('补寄次数'), deemedOn: date('视为交付日'), reason: longText('原因'), mediation: choice('协商方式', ['第三方检测', '人民调解', '协商补偿', '业主愿继续整改']), mediationResult: longText('协商结果'), s1Statement: optional(yesNo('业主书面同意 S1 问题限期整改')),
  },
  facts: [
    'flow', 'contractHandoverOn', 'noticeBy', 'lastDay', 'owners', 'openDefects', 'severeDefects', 'underRepair', 'inspected', 'metersMissing', 'itemsMissing', 'mandatoryUnpaid',
    'contractFiled', 'paidInFull', 'areaSettled', 'legalHold', 'calls', 'remailings',
  ],
  documents: {
    notice: '入伙通知书', identity: '身份证明', contract: '商品房买卖合同', authority: '授权委托书', ownerIdentity: '业主身份证复印件', guardian: '监护关系证明',
    licence: '营业执照复印件（盖章）', legalRepresentative: '法定代表人证明', passport: '护照或通行证', handoverSheet: '房屋交接单', mediationPaper: '协商或检测文件',
  },
  settings: ['handover.requirePaidInFull', 'handover.requireAreaSettled', 'handover.reinspectCap', 'handover.proxyRule', 'handover.deemedCalls', 'handover.deemedRemailings', 'fund.mode'],
  states: {
    awaitingNotice: { label: '待通知', within: on('noticeBy', '寄发期限'), owner: 'customerService' },
    posted: { label: '已寄出', within: setting('notice.callAfter', days(3)), owner: 'customerService' },
    returned: { label: '未送达', within: setting('notice.remailWithin', days(2)), owner: 'customerService' },
    served: { label: '已送达', within: on('lastDay', '集中交付末日'), owner: 'customerService' },
    booked: { label: '已预约', within: on('appointmentOn', '预约日'), owner: 'propertyReception' },
    signedIn: { label: '已签到', within: hours(2), owner: 'propertyReception' },
    verified: { label: '资格已核', within: hours(2), owner: 'propertyReception' },
    awaitingFees: { label: '待缴费', within: hours(4), owner: 'propertyReception' },
    inspecting: { label: '验房中', within: hours(4), owner: 'propertyReception' },
    awaitingRepair: { label: '待整改', within: setting('handover.repairDays', days(15)), owner: 'customerService' },
    awaitingReinspection: { label: '待复验', within: setting('handover.reinspectDays', days(7)), owner: 'propertyReception' },
    awaitingFund: { label: '待缴法定费', within: days(7), owner: 'propertyReception' },
    awaitingSignature: { label: '待签收', within: days(1), owner: 'propertyReception' },
    delivered: '已交付',
    refused: { label: '拒收', within: setting('handover.refusalDays', days(7)), owner: 'legal' },
    deemed: '视为交付',
    held: { label: '挂起', within: days(30), owner: 'legal' },
  },
  ends: ['delivered', 'deemed'],
  steps: {
    post: {
      label: '寄发入伙通知书', clause: '5.1.3', from: ['awaitingNotice', 'returned'], to: 'posted', by: service, asks: ['carrier', 'waybill', 'postedOn'],
      refuseIf: { 寄出日期不能晚于今天: { code: 'FUTURE_DATE', if: ({ postedOn = '' }, { today }) => postedOn > today } },
    },
    serve: {
      label: '确认送达', clause: '5.1.3', from: ['posted', 'returned'], to: 'served', by: service, asks: ['effectiveOn', 'served'],
      refuseIf: {
        送达日期不能晚于今天: { code: 'FUTURE_DATE', if: ({ effectiveOn = '' }, { today }) => effectiveOn > today },
        送达日期早于寄出日期: { code: 'DATE_ORDER', if: ({ effectiveOn = '', postedOn = '' }) => effectiveOn < postedOn },
      },
    },
    letterReturned: { label: '登记退信', clause: '5.1.3', from: 'posted', to: 'returned', by: service, asks: ['returnedOn', 'returnReason'], then: [notify('customerService', '通知书被退回，请核实地址后补寄')] },
    book: { label: '预约', clause: '5.1.5', from: ['served', 'posted'], to: 'booked', by: ['customerService', ...hall, 'owner'], asks: ['appointmentOn', 'appointmentTime'], then: [notify('owner', '交房预约成功')] },
    missed: { label: '登记爽约', clause: '5.1.5', from: 'booked', to: 'served', by: hall, then: [notify('customerService', '业主未按预约到场，请当晚联系')] },
    signIn: {
      label: '签到', clause: '5.1.5', from: ['booked', 'served', 'posted', 'returned'], to: 'signedIn', by: hall,
      refuseIf: { '本户有查封、异议或解约争议，暂不办理': { code: 'HOLD_LEGAL', if: ({ legalHold }) => legalHold === true } },
    },
    tellLacking: { label: '一次性告知缺件', clause: '5.1.5', from: 'signedIn', to: stay, by: hall, asks: ['lacking'], then: [issue('missing-papers-list', '缺件一次性告知单')] },
    verify: {
      label: '核验收房资格', clause: '5.1.5', from: 'signedIn', by: hall,
      to: [{ to: 'awaitingFees', when: '先缴费后验房', if: ({ flow }) => flow === 'SOURCE' }, 'verified'],
      asks: ['receiver', 'receiverName', 'idMatches', 'othersAuthorised', 'authorityUntil', 'authorityScope', 'authorityConfirmed', 'notarised', 'deceased'],
      needs: {
        over: 'receiver',
        table: {
          本人: ['notice', 'identity', 'contract'], 共有人: ['notice', 'identity', 'contract'], 委托代理人: ['notice', 'identity', 'authority', 'ownerIdentity'], 法定监护人: ['notice', 'identity', 'guardian'],
          企业经办人: ['notice', 'identity', 'licence', 'legalRepresentative', 'authority'], 境外人士: ['notice', 'passport'],
        },
      },
      refuseIf: {
        证件与买受人不一致: { code: 'ID_MISMATCH', if: ({ idMatches }) => idMatches === false },
        其他共有人未到场也未授权: { code: 'COOWNER_ABSENT', if: ({ owners = 1, othersAuthorised }) => owners > 1 && !othersAuthorised },
        委托书没有写明有效期: { code: 'AUTHORITY_MISSING', if: ({ receiver, authorityUntil }) => receiver === '委托代理人' && !authorityUntil },
        委托书已过有效期: { code: 'AUTHORITY_EXPIRED', if: ({ receiver, authorityUntil }, { today }) => receiver === '委托代理人' && authorityUntil !== undefined && authorityUntil < today },
        委托权限不含收房与领取钥匙: { code: 'AUTHORITY_SCOPE', if: ({ receiver, authorityScope }) => receiver === '委托代理人' && authorityScope !== '含收房与领取钥匙' },
        本项目只接受经公证的委托书: { code: 'NOT_NOTARISED', if: ({ receiver, notarised }, { settings }) => receiver === '委托代理人' && settings['handover.proxyRule'] === 'NOTARISED' && !notarised },
        尚未电话或视频向业主核实委托: { code: 'AUTHORITY_MISSING', if: ({ receiver, authorityConfirmed }, { settings }) => receiver === '委托代理人' && settings['handover.proxyRule'] === 'SIGNED_AND_CONFIRMED' && !authorityConfirmed },
        '买受人已去世，须先办理继承公证或取得判决': { code: 'BUYER_DECEASED', if: ({ deceased }) => deceased === true },
      },
      sets: { verifiedOn: ['记录核验日期', (_, { today }) => today] },
      then: [issue('identity-check', '资格核验表')],
    },
    startInspection: {
      label: '开始验房', clause: '5.1.7', from: ['verified', 'awaitingFees'], to: 'inspecting', by: hall,
      refuseIf: { 缴费单上的必缴项目尚未缴清: { code: 'FEES_UNPAID', if: ({ flow, mandatoryUnpaid = 0 }) => flow === 'SOURCE' && mandatoryUnpaid > 0 } },
      sets: { round: ['开始第一轮验房', ({ round = 0 }) => Math.max(round, 1)] },
      then: [keep('inspection-open', '准备验房记录、钥匙和资料清单')],
    },
    accept: {
      label: '业主同意接收', clause: '5.1.8', from: ['inspecting', 'awaitingRepair', 'awaitingReinspection'], by: hall, asks: ['ownerOpinion', 's1Statement'],
      to: [{ to: 'awaitingFund', when: '首期维修资金未见凭证', if: ({ fundProof }, { settings }) => !fundProof && settings['fund.mode'] !== 'DEVELOPER_PREPAID' }, 'awaitingSignature'],
      refuseIf: {
        验房记录尚未提交: { code: 'STATE', if: ({ inspected }) => !inspected },
        '有未关闭的 S1 问题，须整改后交付': { code: 'UNIT_GATE_RED', if: ({ severeDefects = 0, s1Statement }) => severeDefects > 0 && !s1Statement },
      },
    },
    decline: {
      label: '不同意接收，组织维修', clause: '5.1.9', from: 'inspecting', to: 'awaitingRepair', by: hall, asks: ['wishes'],
      refuseIf: {
        验房记录尚未提交: { code: 'STATE', if: ({ inspected }) => !inspected },
        没有记录任何问题: { code: 'REQUIRED', if: ({ openDefects = 0 }) => openDefects === 0 },
      },
      then: [keep('dispatch-defects', '按责任单位和工种开立维修任务'), issue('defect-list', '验房问题清单'), notify('customerService', '业主不同意接收，请组织维修')],
    },
    callBack: {
      label: '通知业主复验', clause: '5.1.9', from: 'awaitingRepair', to: 'awaitingReinspection', by: service,
      refuseIf: { 还有问题未整改销项: { code: 'REPAIRS_OPEN', if: ({ underRepair = 0 }) => underRepair > 0 } },
      sets: { round: ['轮次加一', ({ round = 1 }) => round + 1], inspected: ['待提交新一轮复验记录', () => false] },
      then: [notify('owner', '您的房屋问题已整改完成，请预约复验'), keep('reinspection-open', '准备复验单')],
    },
    passReinspection: {
      label: '复验通过', clause: '5.1.9', from: 'awaitingReinspection', by: hall, asks: ['ownerOpinion'],
      to: [{ to: 'awaitingFund', when: '首期维修资金未见凭证', if: ({ fundProof }, { settings }) => !fundProof && settings['fund.mode'] !== 'DEVELOPER_PREPAID' }, 'awaitingSignature'],
      refuseIf: {
        本轮复验记录尚未提交: { code: 'STATE', if: ({ inspected }) => !inspected },
        还有问题未关闭: { code: 'DEFECTS_OPEN', if: ({ openDefects = 0 }) => openDefects > 0 },
      },
    },
    failReinspection: {
      label: '复验不通过，继续维修', clause: '5.1.9', from: 'awaitingReinspection', to: 'awaitingRepair', by: hall, asks: ['wishes'],
      refuseIf: {
        本轮复验记录尚未提交: { code: 'STATE', if: ({ inspected }) => !inspected },
        没有未关闭的问题: { code: 'REQUIRED', if: ({ openDefects = 0 }) => openDefects === 0 },
      },
      then: [keep('dispatch-defects', '将不通过的问题退回责任单位'), keep('reinspect-cap', '达到复验次数上限的，提请第三方检测或调解并告知客服主管'), notify('customerService', '复验不通过，请继续组织维修')],
    },
    mediate: {
      label: '第三方检测或调解', clause: '5.1.9', from: ['awaitingRepair', 'awaitingReinspection', 'refused'], by: ['customerServiceLead', 'legal'], asks: ['mediation', 'mediationResult'], needs: ['mediationPaper'],
      to: stay,
    },
    proveFund: {
      label: '查验维修资金凭证', clause: '5.1.6', from: 'awaitingFund', to: 'awaitingSignature', by: [...hall, 'finance'], asks: ['fundReceiptNo'],
      sets: { fundProof: ['登记首期维修资金已缴', () => true] },
    },
    sign: {
      label: '签收交付', clause: '5.1.8', from: 'awaitingSignature', to: 'delivered', by: hall, asks: ['handoverOn', 'allSigned', 'ownerSignature'], needs: ['handoverSheet'], refuseIf: keyGates,
      then: [
        keep('delivered', '建立保修台账、起算物业费、登记钥匙移交和回访日期'), archive('handoverSheet'), issue('handover-sheet', '房屋交接单'), notify('owner', '房屋已交付，欢迎回家'),
      ],
    },
    verifyAgain: {
      label: '当日再核身份', clause: '5.1.5', from: ['awaitingRepair', 'awaitingReinspection', 'awaitingFund', 'awaitingSignature'], to: stay, by: hall, asks: ['idMatches'], needs: ['identity'],
      refuseIf: { 证件与买受人不一致: { code: 'ID_MISMATCH', if: ({ idMatches }) => idMatches === false } },
      sets: { verifiedOn: ['记录核验日期', (_, { today }) => today] },
    },
    refuse: { label: '登记拒收', clause: '5.1.9', from: ['served', 'booked', 'signedIn', 'verified', 'inspecting', 'awaitingReinspection'], to: 'refused', by: hall, asks: ['refusalGround', 'wishes'], then: [notify('legal', '业主拒收，请认定理由'), notify('customerServiceLead', '业主拒收')] },
    rule: { label: '认定拒收理由', clause: '5.1.9', from: 'refused', to: stay, by: 'legal', asks: ['justified', 'legalOpinion'] },
    cure: { label: '拒收事由消除，重新约期', clause: '5.1.9', from: 'refused', to: 'booked', by: [...service, 'legal'], asks: ['appointmentOn', 'appointmentTime'], then: [notify('owner', '拒收事由已消除，请按约收房')] },
    deem: {
      label: '视为交付', clause: '5.1.9', from: ['served', 'refused'], to: 'deemed', by: 'legal', asks: ['deemedOn', 'legalOpinion'], confirm: '视为交付后风险和物业费转由业主承担，须条件齐备。',
      refuseIf: {
        通知书尚未有效送达: { code: 'DEEMED_NOT_ALLOWED', if: ({ effectiveOn }) => !effectiveOn },
        通知书确定的交付日尚未过: { code: 'DEEMED_NOT_ALLOWED', if: ({ contractHandoverOn = '9999-12-31' }, { today }) => contractHandoverOn >= today },
        电话联系不足规定次数: { code: 'DEEMED_NOT_ALLOWED', if: ({ calls = 0 }, { settings }) => calls < Number(settings['handover.deemedCalls'] ?? 3) },
        补寄不足规定次数: { code: 'DEEMED_NOT_ALLOWED', if: ({ remailings = 0 }, { settings }) => remailings < Number(settings['handover.deemedRemailings'] ?? 1) },
        业主的拒收理由成立: { code: 'DEEMED_NOT_ALLOWED', if: ({ justified }) => justified === true },
        '购房合同未备案或房款未付清，门禁未达标': { code: 'DEEMED_NOT_ALLOWED', if: ({ contractFiled, paidInFull }) => !contractFiled || !paidInFull },
        视为交付日期不能晚于今天: { code: 'FUTURE_DATE', if: ({ deemedOn = '' }, { today }) => deemedOn > today },
      },
      then: [keep('deemed', '登记风险与物业费起算'), issue('deemed-delivery-letter', '视为交付告知函'), notify('customerService', '请寄发视为交付告知函')],
    },
    handKeysLater: { label: '补领钥匙', clause: '5.1.8', from: 'deemed', to: 'delivered', by: hall, asks: ['handoverOn', 'ownerSignature'], needs: ['identity'], refuseIf: { 交付日期不能晚于今天: { code: 'FUTURE_DATE', if: ({ handoverOn = '' }, { today }) => handoverOn > today } }, then: [keep('keys-later', '登记实际领取钥匙日期'), issue('handover-sheet', '房屋交接单')] },
    hold: {
      label: '挂起', from: ['awaitingNotice', 'posted', 'returned', 'served', 'booked', 'signedIn', 'verified', 'awaitingFees', 'awaitingRepair', 'awaitingReinspection', 'awaitingFund', 'awaitingSignature', 'refused'], to: 'held', by: ['legal', 'customerServiceLead'], asks: ['reason'],
      confirm: '挂起后本户停止一切交付手续，由法务解除。',
    },
    release: { label: '解除挂起', from: 'held', to: back, by: 'legal', asks: ['legalOpinion'] },
  },
})
