/** How the amount of a fee is found. */
export type FeeFormula = 'AREA_MONTHS' | 'AREA' | 'MONTHS' | 'PIECES' | 'FIXED'
export type FeePayer = 'OWNER' | 'DEVELOPER'

export type FeeItem = {
  readonly code: string
  readonly name: string
  readonly formula: FeeFormula
  readonly payee: string
  readonly receiptKind: '财政票据' | '发票' | '收据' | '完税凭证'
  /** A basis that always holds; other items need one named before they may be marked mandatory (`BASIS_REQUIRED`). */
  readonly basis?: string
  /** Presets of the flags; `mandatory` is preset only where a basis is there. */
  readonly mandatory?: true
  readonly statutory?: true
  readonly refundable?: true
  readonly selfPayable?: true
  /** May never be marked mandatory. */
  readonly voluntaryOnly?: true
  /** Passed on for somebody else: no handling fee (物业管理条例 44). */
  readonly forOthers?: true
  /** Who bears it by the model contract; the developer's is not charged to an owner. */
  readonly bornBy?: FeePayer
  readonly warning?: 'WEAK_LEGAL_BASIS' | 'NOT_AT_HANDOVER'
}

const property = '物业服务企业'

/** Fees that may stand on a handover fee sheet (handover §7). */
export const feeItems: readonly FeeItem[] = [
  { code: 'PROPERTY_FEE', name: '物业服务费（预收）', formula: 'AREA_MONTHS', payee: property, receiptKind: '收据', mandatory: true },
  {
    code: 'MAINTENANCE_FUND',
    name: '首期住宅专项维修资金',
    formula: 'AREA',
    payee: '维修资金专户',
    receiptKind: '财政票据',
    basis: '住宅专项维修资金管理办法第七、十二、十三条',
    mandatory: true,
    statutory: true,
    selfPayable: true,
  },
  { code: 'AREA_DIFFERENCE', name: '面积差价款', formula: 'FIXED', payee: '开发企业', receiptKind: '发票' },
  { code: 'DEED_TAX', name: '契税', formula: 'FIXED', payee: '税务局', receiptKind: '完税凭证', basis: '契税法', selfPayable: true, forOthers: true },
  {
    code: 'REGISTRATION_FEE',
    name: '不动产登记费',
    formula: 'FIXED',
    payee: '不动产登记机构',
    receiptKind: '财政票据',
    selfPayable: true,
    forOthers: true,
  },
  { code: 'TITLE_SERVICE', name: '产权代办费', formula: 'FIXED', payee: '代办机构', receiptKind: '发票', voluntaryOnly: true, selfPayable: true },
  {
    code: 'RENOVATION_DEPOSIT',
    name: '装修押金',
    formula: 'FIXED',
    payee: property,
    receiptKind: '收据',
    refundable: true,
    warning: 'NOT_AT_HANDOVER',
  },
  { code: 'RENOVATION_WASTE', name: '装修垃圾清运费', formula: 'AREA', payee: property, receiptKind: '发票', voluntaryOnly: true, selfPayable: true },
  {
    code: 'RENOVATION_MANAGEMENT',
    name: '装修管理费',
    formula: 'FIXED',
    payee: property,
    receiptKind: '发票',
    voluntaryOnly: true,
    warning: 'WEAK_LEGAL_BASIS',
  },
  {
    code: 'PASS',
    name: '装修出入证工本费',
    formula: 'PIECES',
    payee: property,
    receiptKind: '收据',
    voluntaryOnly: true,
    warning: 'WEAK_LEGAL_BASIS',
  },
  {
    code: 'PASS_DEPOSIT',
    name: '装修出入证押金',
    formula: 'PIECES',
    payee: property,
    receiptKind: '收据',
    voluntaryOnly: true,
    refundable: true,
    warning: 'WEAK_LEGAL_BASIS',
  },
  { code: 'WATER_OPENING', name: '供水开通费', formula: 'FIXED', payee: '供水企业', receiptKind: '发票', forOthers: true, bornBy: 'DEVELOPER' },
  { code: 'POWER_OPENING', name: '供电开通费', formula: 'FIXED', payee: '供电企业', receiptKind: '发票', forOthers: true, bornBy: 'DEVELOPER' },
  { code: 'HEATING_OPENING', name: '供热开通费', formula: 'FIXED', payee: '供热企业', receiptKind: '发票', forOthers: true, bornBy: 'DEVELOPER' },
  { code: 'GAS_OPENING', name: '燃气开通费', formula: 'FIXED', payee: '燃气企业', receiptKind: '发票', selfPayable: true, forOthers: true },
  {
    code: 'TV_OPENING',
    name: '有线电视开通费',
    formula: 'FIXED',
    payee: '有线电视企业',
    receiptKind: '发票',
    voluntaryOnly: true,
    selfPayable: true,
    forOthers: true,
  },
  {
    code: 'BROADBAND_OPENING',
    name: '宽带开通费',
    formula: 'FIXED',
    payee: '通信企业',
    receiptKind: '发票',
    voluntaryOnly: true,
    selfPayable: true,
    forOthers: true,
  },
  { code: 'HEATING', name: '采暖费', formula: 'AREA', payee: '供热企业', receiptKind: '发票', selfPayable: true, forOthers: true },
  { code: 'PARKING', name: '停车费', formula: 'MONTHS', payee: property, receiptKind: '发票', voluntaryOnly: true },
  { code: 'EXTRA_KEYS', name: '增配钥匙和门禁卡', formula: 'PIECES', payee: property, receiptKind: '发票', voluntaryOnly: true },
  { code: 'OTHER', name: '其他', formula: 'FIXED', payee: property, receiptKind: '收据' },
]
