import { describe, expect, test } from 'vitest'
import { applyRule } from '../../kernel/rule.ts'
import type { CellKind } from './cell.ts'
import type { FieldName } from './normalise.ts'
import { normaliseCell } from './rule.ts'

// covers U-XLS-3 U-ROOM-1
const nbsp = '\u00A0'
const two = { buildings: [{ code: '1', units: ['1', '2'] }] }
type Example = readonly [
  id: string,
  kind: CellKind,
  value: string | number | boolean | null,
  field: FieldName | 'USCC',
  text: string | null,
  codes: readonly string[],
  context?: object,
]

/** The worked examples of the handbook that concern one cell (excel-import §7), and further ones of our own. */
const examples: readonly Example[] = [
  ['01', 'T', '1栋2单元301', 'room', '1/2/301', []],
  ['02', 'T', '1-2-301', 'room', '1/2/301', []],
  ['03', 'T', '一栋二单元三〇一', 'room', '1/2/301', []],
  ['04', 'T', `1栋　2单元${nbsp}301 `, 'room', '1/2/301', []],
  ['05', 'T', 'A栋301', 'room', 'A/0/301', [], { buildings: [{ code: 'A', units: [] }] }],
  ['06', 'T', '2-1101', 'room', '2/1/1101', ['UNIT_INFERRED'], { buildings: [{ code: '2', units: ['1'] }] }],
  ['07', 'D', '2024-03-12', 'room', null, ['ROOM_DATE']],
  ['08', 'N', 1301.0, 'room', '1/1/1301', [], { building: '1栋', unit: '1单元' }],
  ['09', 'T', '1栋2单元3O1', 'room', null, ['ROOM_LOOKALIKE']],
  ['10', 'T', 'S1-05商铺', 'room', 'S1/0/05', []],
  ['11', 'T', '1栋2单元301/302', 'room', null, ['ROOM_MULTIPLE']],
  ['15', 'T', '张 三', 'name', '张三', []],
  ['16', 'T', '张三、李四', 'name', '张三、李四', ['NAME_MULTIPLE']],
  ['17', 'T', '买买提•吐尔逊', 'name', '买买提·吐尔逊', []],
  ['18', 'T', '王某某', 'name', null, ['NAME_MASKED']],
  ['19', 'E', '#N/A', 'phone', null, ['CELL_ERROR']],
  ['19 任何栏目', 'E', '#REF!', 'area', null, ['CELL_ERROR']],
  ['20', 'T', '无', 'phone', null, []],
  ['20 必填', 'T', '无', 'phone', null, ['REQUIRED'], { required: true }],
  ['21', 'N', 13800138000, 'phone', '13800138000', []],
  ['22', 'T', '138 0013 8000', 'phone', '13800138000', []],
  ['23', 'T', '+86 138 0013 8000', 'phone', '13800138000', []],
  ['24', 'T', '13800138000/13900139000', 'phone', '13800138000、13900139000', []],
  ['25', 'T', '1.38E+10', 'phone', null, ['DIGITS_LOST']],
  ['26', 'T', '1380013800', 'phone', null, ['PHONE_FORMAT']],
  ['27', 'T', '0531-86123456', 'phone', '0531-86123456', []],
  ['28', 'T', '18999999999', 'phone', null, ['PLACEHOLDER']],
  ['29', 'T', '138****8000', 'phone', null, ['PHONE_MASKED']],
  ['30', 'T', '11010519491231002x', 'identity', '11010519491231002X', []],
  ['31', 'N', 440524188001010000, 'identity', null, ['DIGITS_LOST']],
  ['32', 'T', '110105194912310021', 'identity', null, ['ID_CHECK']],
  ['33', 'T', '110105491231002', 'identity', '11010519491231002X', ['ID_15']],
  ['34', 'T', '110105199902300021', 'identity', null, ['ID_DATE']],
  ['35', 'T', '91350100M000100Y43', 'USCC', '91350100M000100Y43', []],
  ['36', 'T', '89.37㎡', 'area', '89.37', []],
  ['37', 'T', '1,089.37', 'area', '1089.37', []],
  ['37 住宅', 'T', '1,089.37', 'area', '1089.37', ['AREA_UNUSUAL'], { home: true }],
  ['38', 'N', 89.366666, 'area', '89.37', ['AREA_ROUNDED']],
  ['39', 'T', '约89', 'area', null, ['AREA_FORMAT']],
  ['40', 'N', 0, 'area', null, ['RANGE']],
  ['41', 'N', 45366, 'date', '2024-03-15', []],
  ['42 点', 'T', '2024.3.15', 'date', '2024-03-15', []],
  ['42 年月日', 'T', '2024年3月15日', 'date', '2024-03-15', []],
  ['43', 'T', '3/15/24', 'date', null, ['DATE_AMBIGUOUS']],
  ['44', 'T', '2024-02-30', 'date', null, ['DATE_INVALID']],
  ['45', 'D', '2024-03-15 00:00:00', 'date', '2024-03-15', []],
  ['46', 'T', '2024-03-15~2025-03-14', 'period', '2024-03-15~2025-03-14', []],
  ['47', 'T', '¥1,234.50', 'money', '1234.50', []],
  ['48', 'N', 250.236, 'money', '250.24', ['AMOUNT_ROUNDED']],
  ['49', 'T', '1.2万', 'money', '12000.00', ['AMOUNT_UNIT']],
  ['50', 'T', '免', 'money', null, ['AMOUNT_TEXT']],
  ['52', 'N', 120, 'reading', null, ['METER_NEGATIVE'], { last: '150' }],
  ['53', 'T', '', 'reading', null, [], { last: '150' }],
  ['58 前', 'N', 42370, 'date', '2016-01-01', []],
  ['58 后', 'N', 45292, 'date', '2024-01-01', []],

  ['全角房号', 'T', '３－２－１８０１', 'room', '3/2/1801', []],
  ['层与室', 'T', '3栋2单元18层01室', 'room', '3/2/1801', []],
  ['大写数字', 'T', '三栋二单元一八〇一', 'room', '3/2/1801', []],
  ['井号', 'T', '3#1801', 'room', null, ['UNIT_AMBIGUOUS'], { buildings: [{ code: '3', units: ['1', '2'] }] }],
  ['十位数字楼栋', 'T', '二十三栋一单元201', 'room', '23/1/201', []],
  ['字母楼层', 'T', '1-2-12a01', 'room', '1/2/12A01', []],
  ['前导零', 'T', '01-02-0301', 'room', '1/2/301', ['ROOM_ZERO_PADDED'], { buildings: [{ code: '1', units: ['1', '2'], rooms: ['2-301'] }] }],
  ['台账里真有 O1', 'T', 'O1栋301', 'room', 'O1/0/301', [], { buildings: [{ code: 'O1', units: [] }] }],
  ['车位进错表', 'T', '地下车位023', 'room', null, ['WRONG_SHEET']],
  ['缺楼栋', 'N', 301, 'room', null, ['ROOM_INCOMPLETE']],
  ['小数房号', 'N', 30.5, 'room', null, ['ROOM_FORMAT']],
  ['括号备注', 'T', '1栋2单元301(已退)', 'room', '1/2/301', ['ROOM_REMARK'], two],
  ['更新时没有此房', 'T', '1-2-999', 'room', null, ['NOT_FOUND'], { ...two, mode: 'update' }],
  ['楼栋列与房号矛盾', 'T', '2-1-301', 'room', null, ['ROOM_FORMAT'], { building: '1栋' }],

  ['东单元', 'T', '1栋东单元301', 'room', '1/东/301', [], { buildings: [{ code: '1', units: ['东', '西'] }] }],
  ['甲栋', 'T', '甲-1-301', 'room', '甲/1/301', []],
  ['单元列写东', 'T', '东单元', 'unit', '东', []],

  ['公司', 'T', '杭州某某贸易有限公司', 'name', '杭州某某贸易有限公司', ['USCC_MISSING'], { usccColumn: true }],
  ['姓名带电话', 'T', '张三13800138000', 'name', '张三', ['NAME_PHONE_SPLIT']],
  ['姓名带身份', 'T', '李四（租户）', 'name', '李四', ['NAME_ROLE_SPLIT']],
  ['和平不是两个人', 'T', '李和平', 'name', '李和平', []],
  ['换行两人', 'T', '张三\n李四', 'name', '张三、李四', ['NAME_MULTIPLE']],
  ['姓名带数字', 'T', '张三2', 'name', '张三2', ['NAME_DIGIT']],
  ['一个字', 'T', '张', 'name', '张', ['NAME_LENGTH']],
  ['打码星号', 'T', '张*', 'name', null, ['NAME_MASKED']],

  ['打码两字', 'T', '王某', 'name', null, ['NAME_MASKED']],
  ['空格隔开的两个姓名', 'T', '张三 李四', 'name', '张三李四', ['NAME_SPACED']],
  ['复姓后的空格', 'T', '欧阳 娜娜', 'name', '欧阳娜娜', []],
  ['字间空格', 'T', '王 建 国', 'name', '王建国', []],
  ['身份在两人之间', 'T', '张三（妻） 李四', 'name', '张三、李四', ['NAME_ROLE_SPLIT', 'NAME_MULTIPLE']],
  ['电话前的冒号', 'T', '张三：13800138001', 'name', '张三', ['NAME_PHONE_SPLIT']],
  ['括号里的话', 'T', '张三(代李四)', 'name', '张三(代李四)', ['NAME_SIGN']],

  ['括号里的国家码', 'T', '(+86)13800138000', 'phone', '13800138000', []],
  ['IP 前缀', 'T', '17951 13800138000', 'phone', '13800138000', ['PHONE_IP_PREFIX']],
  ['座机加分机', 'T', '0531-86123456转801', 'phone', '0531-86123456转801', []],
  ['北京座机', 'T', '01062345678', 'phone', '010-62345678', []],
  ['本地号', 'T', '86123456', 'phone', '0531-86123456', ['AREA_CODE_ADDED'], { areaCode: '0531' }],
  ['没有区号设置', 'T', '86123456', 'phone', null, ['CONFIG_MISSING']],
  ['服务号', 'T', '4008123123', 'phone', '4008123123', ['PHONE_SERVICE']],
  ['公司服务号', 'T', '400-812-3123', 'phone', '4008123123', [], { organisation: true }],
  ['标签', 'T', '13800138000(父亲)', 'phone', '13800138000', ['PHONE_LABEL']],
  ['空格分开两个', 'T', '13800138000 13900139000', 'phone', '13800138000、13900139000', []],
  ['公式有结果', 'F', 13800138000, 'phone', '13800138000', []],
  ['公式无结果', 'F', null, 'phone', null, ['FORMULA_NO_VALUE']],

  ['罗马数字十', 'T', '11010519491231002Ⅹ', 'identity', '11010519491231002X', ['ID_LOOKALIKE']],
  ['西里尔字母', 'T', '11010519491231002Х', 'identity', '11010519491231002X', ['ID_LOOKALIKE']],
  ['全角 X', 'T', '11010519491231002Ｘ', 'identity', '11010519491231002X', []],
  ['省码', 'T', '99010519491231002X', 'identity', null, ['ID_REGION']],
  ['护照', 'T', '护照E12345678', 'identity', '护照E12345678', []],
  ['疑似护照', 'T', 'E12345678', 'identity', '护照E12345678', ['ID_TYPE_GUESSED']],
  ['占位', 'T', '111111111111111111', 'identity', null, ['PLACEHOLDER']],
  ['两个证件两个人', 'T', '11010519491231002X、110105198001010002', 'identity', null, ['ID_CHECK'], { names: 2 }],
  ['两个证件一个人', 'T', '11010519491231002X/11010519491231002X', 'identity', null, ['ID_COUNT'], { names: 1 }],
  ['性别不符', 'T', '11010519491231002X', 'identity', '11010519491231002X', ['ID_SEX'], { sex: '男' }],
  ['未来出生', 'T', '110105202912310023', 'identity', null, ['ID_DATE'], { today: '2026-06-15' }],
  ['证件打码', 'T', '110105********002X', 'identity', null, ['ID_FORMAT']],
  ['信用代码错', 'T', '91350100M000100Y44', 'USCC', null, ['USCC_CHECK']],

  ['欧式小数', 'T', '89,37', 'area', null, ['AREA_FORMAT']],
  ['两个面积', 'T', '112.36/90.2', 'area', '112.36/90.20', ['AREA_PAIR']],
  ['负面积', 'N', -3, 'area', null, ['RANGE']],
  ['m2', 'T', '89.37m2', 'area', '89.37', []],
  ['两个面积连写', 'T', '89㎡70㎡', 'area', null, ['AREA_FORMAT']],
  ['占位面积', 'N', 1, 'area', null, ['PLACEHOLDER']],

  ['万元', 'T', '1,234.5万元', 'money', '12345000.00', ['AMOUNT_UNIT']],
  ['元字在中间', 'T', '12元5', 'money', null, ['AMOUNT_FORMAT']],
  ['两笔金额连写', 'T', '100元200元', 'money', null, ['AMOUNT_FORMAT']],
  ['空格隔开的数', 'T', '12 34', 'money', null, ['AMOUNT_FORMAT']],
  ['空格分节', 'T', '1 234.50 元', 'money', '1234.50', []],
  ['括号负数', 'T', '（¥100）', 'money', '-100.00', ['AMOUNT_NEGATIVE']],
  ['学车', 'T', '桂A1234学', 'plate', '桂A1234学', []],

  ['年月', 'T', '2024年3月', 'date', null, ['DATE_INCOMPLETE']],
  ['数字日期', 'N', 20240315, 'date', '2024-03-15', []],
  ['零日期', 'N', 0, 'date', null, ['DATE_EMPTY']],
  ['长期', 'T', '2099-12-31', 'date', null, ['DATE_OPEN_END'], { end: true }],
  ['太早', 'T', '1985-01-01', 'date', '1985-01-01', ['DATE_UNUSUAL'], { today: '2026-06-15' }],
  ['读取程序的时刻', 'D', '2024-03-14T15:59:17.000Z', 'date', '2024-03-15', []],
  ['带时间', 'T', '2024/3/15 8:30', 'date', '2024-03-15', []],
  ['1904', 'N', 43904, 'date', '2024-03-15', [], { date1904: true }],
  ['月份小数', 'N', 2024.1, 'month', null, ['MONTH_AMBIGUOUS']],
  ['月份', 'T', '2024.3', 'month', '2024-03', []],
  ['月份数字', 'N', 202403, 'month', '2024-03', []],
  ['期间倒置', 'T', '2024-03-15至2024-03-14', 'period', null, ['DATE_ORDER']],

  ['二进制尾差', 'N', 0.1 + 0.2, 'money', '0.30', []],
  ['中文句号', 'T', '1234。50', 'money', null, ['AMOUNT_FORMAT']],
  ['括号负数', 'T', '(1,234.50)', 'money', '-1234.50', ['AMOUNT_NEGATIVE']],
  ['万与小数', 'T', '128.123456万', 'money', '1281234.56', ['AMOUNT_UNIT']],
  ['乱分组', 'T', '12,34.50', 'money', null, ['AMOUNT_FORMAT']],

  ['无就是否', 'T', '无', 'yesNo', '否', []],
  ['对勾', 'T', '√', 'yesNo', '是', []],
  ['不认识的词', 'T', '也许', 'yesNo', null, ['CODE_UNKNOWN']],
  ['代码 2002', 'N', 2002, 'status', '未销售', []],
  ['车牌', 'T', '浙a·12345', 'plate', '浙A12345', []],
  ['新能源车牌', 'T', '浙AD12345', 'plate', '浙AD12345', []],
  ['怪车牌', 'T', '12345', 'plate', '12345', ['PLATE_FORMAT']],
  ['估抄', 'T', '120(估)', 'reading', '120.00(估)', ['METER_ESTIMATED']],
]

describe('手册的单元格例子逐条成立', () => {
  test.each(examples)('%s %s %j %s', (_id, kind, value, field, text, codes, context = {}) => {
    const { result } = applyRule(normaliseCell, { field, kind, value, context })
    expect({ text: result.text, codes: result.codes }).toEqual({ text, codes })
  })
  test('09 给出可能的房号', () => {
    const { result } = applyRule(normaliseCell, { field: 'room', kind: 'T', value: '1栋2单元3O1' })
    expect(result.remarks[0]?.suggest).toBe('301')
  })
  test('10 商铺的单元总是 0，并记为商铺', () => {
    expect(applyRule(normaliseCell, { field: 'room', kind: 'T', value: 'S1-05商铺' }).result.value).toMatchObject({ unit: '0', shop: true })
  })
  test('金额以分为单位的整数给出', () => {
    expect(applyRule(normaliseCell, { field: 'money', kind: 'T', value: '¥1,234.50' }).result.value).toBe(123_450)
  })
})
