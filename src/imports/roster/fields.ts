import type { FieldName } from '../normalise/normalise.ts'
import type { HeaderField } from '../synonyms.ts'

/** One column of a buyers' roster: what it is called, how its cells are read. */
export type RosterField = { readonly key: HeaderField; readonly label: string; readonly as: FieldName; readonly required?: boolean }

/** The columns that marketing's roster may have (rooms, owners, contract), in the order of the template. */
export const rosterFields: readonly RosterField[] = [
  { key: 'building', label: '楼栋', as: 'building' },
  { key: 'unit', label: '单元', as: 'unit' },
  { key: 'room', label: '房号', as: 'room', required: true },
  { key: 'floor', label: '楼层', as: 'text' },
  { key: 'roomType', label: '房屋类型', as: 'text' },
  { key: 'layout', label: '户型', as: 'text' },
  { key: 'buildingArea', label: '建筑面积(㎡)', as: 'area', required: true },
  { key: 'innerArea', label: '套内面积(㎡)', as: 'area' },
  { key: 'status', label: '房屋状态', as: 'status' },
  { key: 'name', label: '业主(共有人)', as: 'name' },
  { key: 'identity', label: '身份证号', as: 'identity' },
  { key: 'uscc', label: '统一社会信用代码', as: 'uscc' },
  { key: 'sex', label: '性别', as: 'sex' },
  { key: 'phone', label: '手机', as: 'phone' },
  { key: 'coName', label: '共有人', as: 'name' },
  { key: 'coIdentity', label: '共有人身份证号', as: 'identity' },
  { key: 'share', label: '共有份额', as: 'text' },
  { key: 'address', label: '通讯地址', as: 'text' },
  { key: 'contractNo', label: '合同编号', as: 'text' },
  { key: 'signedOn', label: '签约日期', as: 'date' },
  { key: 'price', label: '总价(元)', as: 'money' },
  { key: 'payment', label: '付款方式', as: 'text' },
  { key: 'bank', label: '按揭银行', as: 'text' },
  { key: 'handoverOn', label: '约定交付日期', as: 'date' },
  { key: 'paidInFull', label: '是否付清', as: 'yesNo' },
  { key: 'filed', label: '是否备案', as: 'yesNo' },
  { key: 'permitNo', label: '预售许可证号', as: 'text' },
  { key: 'permitOn', label: '预售许可日期', as: 'date' },
  { key: 'unitPrice', label: '单价(元/㎡)', as: 'money' },
  { key: 'deposit', label: '定金(元)', as: 'money' },
  { key: 'onlineNo', label: '网签号', as: 'text' },
  { key: 'onlineOn', label: '网签日期', as: 'date' },
  { key: 'filingNo', label: '备案号', as: 'text' },
  { key: 'filedOn', label: '备案日期', as: 'date' },
  { key: 'note', label: '备注', as: 'text' },
]
export const rosterKeys: readonly HeaderField[] = rosterFields.map((f) => f.key)
export const labelOfField = (key: string): string => rosterFields.find((f) => f.key === key)?.label ?? key
/** Columns whose totals are checked. */
export const rosterNumeric: ReadonlyMap<string, 'area' | 'money'> = new Map([
  ['buildingArea', 'area'],
  ['innerArea', 'area'],
  ['price', 'money'],
])
/** Begins the remark of the template's sample row. */
export const sampleMark = '示例行'
