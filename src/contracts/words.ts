/** What the contract's own codes say. `TPL2014` is the model contract in force; older ones keep its validators as warnings (contract-filing §4). */
export const templates = ['TPL2014', 'TPL2000', 'OTHER'] as const
export type Template = (typeof templates)[number]
export const templateNames: Readonly<Record<Template, string>> = {
  TPL2014: '2014 版示范文本',
  TPL2000: '2000 版示范文本',
  OTHER: '其他文本',
}
export const bases = ['GROSS', 'INNER', 'UNIT'] as const
export type Basis = (typeof bases)[number]
export const basisNames: Readonly<Record<Basis, string>> = { GROSS: '建筑面积', INNER: '套内建筑面积', UNIT: '按套' }
export const coOwnerships = ['单独所有', '共同共有', '按份共有'] as const
