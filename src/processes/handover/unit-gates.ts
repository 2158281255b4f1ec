import type { On } from '../../kernel/process.ts'

type Facts = {
  readonly contractFiled?: boolean | undefined
  readonly paidInFull?: boolean | undefined
  readonly fundProof?: boolean | undefined
  readonly areaSettled?: boolean | undefined
  readonly legalHold?: boolean | undefined
  readonly verifiedOn?: string | undefined
  readonly severeDefects?: number | undefined
  readonly severeReleased?: number | undefined
  readonly structuralDefects?: number | undefined
  readonly handoverOn?: string | undefined
  readonly allSigned?: boolean | undefined
  readonly owners?: number | undefined
  readonly coSigned?: number | undefined
  readonly othersByProxy?: number | undefined
  readonly metersMissing?: number | undefined
  readonly itemsMissing?: number | undefined
}
const red = (test: (facts: Facts, on: On) => boolean) => ({ code: 'UNIT_GATE_RED', if: test })

/** S1 defects that nobody has released; structure cannot be released at all (GU-8). */
export const severeOpen = ({ severeDefects = 0, severeReleased = 0, structuralDefects = 0 }: Facts): boolean =>
  severeDefects > severeReleased || structuralDefects > 0

/** What blocks the keys (handbook handover §4, GU-1 … GU-8, and §9). Property fee, deed tax and deposits never stand here (GU-5). */
export const keyGates = {
  'GU-1 购房合同未备案': red(({ contractFiled }) => !contractFiled),
  'GU-2 房款未付清（含按揭放款）': red(({ paidInFull }, { settings }) => settings['handover.requirePaidInFull'] !== false && !paidInFull),
  'GU-3 首期维修资金未见缴存凭证': red(({ fundProof }, { settings }) => settings['fund.mode'] !== 'DEVELOPER_PREPAID' && !fundProof),
  'GU-4 面积差未结清': red(({ areaSettled }, { settings }) => settings['handover.requireAreaSettled'] === true && !areaSettled),
  'GU-6 查封、异议或解约争议未解除': red(({ legalHold }) => legalHold === true),
  'GU-7 收房人身份须当日核验': red(({ verifiedOn }, { today }) => verifiedOn !== today),
  'GU-8 有未关闭的 S1 问题': red(severeOpen),
  表具读数尚未抄录: { code: 'METERS_MISSING', if: ({ metersMissing = 0 }: Facts) => metersMissing > 0 },
  钥匙和资料尚未逐项点交: { code: 'ITEMS_MISSING', if: ({ itemsMissing = 0 }: Facts) => itemsMissing > 0 },
  还有权利人没有签字: { code: 'SIGNATURE_MISSING', if: ({ allSigned }: Facts) => !allSigned },
  '收房人以外的共有人须逐人签字，凭授权代签的在核验时登记': {
    code: 'SIGNATURE_MISSING',
    if: ({ owners = 1, coSigned = 0, othersByProxy = 0 }: Facts) => coSigned + othersByProxy < owners - 1,
  },
  交付日期不能晚于今天: { code: 'FUTURE_DATE', if: ({ handoverOn = '' }: Facts, { today }: On) => handoverOn > today },
}
