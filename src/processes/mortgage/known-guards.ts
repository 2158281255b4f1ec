import type { BankPreset, KnownResult } from '../../mortgage/preset.ts'
import { type Guards, guard } from './guards.ts'

type Known = { readonly [K in KnownResult]?: string | number | boolean | undefined }
const told = (data: object): Known => data as Known // fields of these names are declared by `knownResults`

/** What the fields with a meaning of their own refuse (mortgage-process §18), where a template's step asks for them. */
export const knownGuards = (flags: BankPreset['flags']): { readonly [K in KnownResult]?: Guards } => ({
  reviewer: { 审查人不得是调查人: guard('SAME_PERSON', (d) => same(told(d).reviewer, told(d).officer)) },
  approver: {
    审批人不得是调查人或审查人: guard('SAME_PERSON', (d) => same(told(d).approver, told(d).officer) || same(told(d).approver, told(d).reviewer)),
  },
  copiesSigned: {
    有合同未签名盖章或未填写日期: guard('COPY_UNSIGNED', (d) => Number(told(d).copies ?? 0) === 0 || told(d).copiesSigned !== told(d).copies),
  },
  agencyFee:
    flags.agencyFee === undefined
      ? {}
      : {
          [flags.agencyFee === 0 ? '不得收取代理费' : '代理费超过约定']: guard(
            'AGENCY_FEE_NOT_ALLOWED',
            (d) => Number(told(d).agencyFee ?? 0) > (flags.agencyFee ?? 0),
          ),
        },
  officialFee: {
    代收规费高于公布的收费标准: guard('FEE_ABOVE_RATE', (d) => Number(told(d).officialFee ?? 0) > Number(told(d).publishedFee ?? 0)),
  },
  truthful: { '资料不属实，应登记拒贷': guard('STATE', (d) => told(d).truthful === '不属实') },
  lawful: { '资料不合法，应登记拒贷': guard('STATE', (d) => told(d).lawful === '不合法') },
  whole: { '资料不完整，应登记补件': guard('DOCUMENT_MISSING', (d) => told(d).whole === '不完整') },
  depositPaid: { 定金尚未缴足: guard('DEPOSIT_NOT_PAID', (d) => told(d).depositPaid !== true) },
  guarantorStamped: { 申请表尚未由保证人签章: guard('STAMP_MISSING', (d) => told(d).guarantorStamped !== true) },
  deskCheck: { '初审要求补件的，应登记银行退件补件': guard('DOCUMENT_MISSING', (d) => told(d).deskCheck === '补件') },
  papersBrought: { 借款人尚未交齐办证所需的材料: guard('DOCUMENT_MISSING', (d) => told(d).papersBrought !== true) },
})

const same = (a: unknown, b: unknown): boolean => a !== undefined && a === b
