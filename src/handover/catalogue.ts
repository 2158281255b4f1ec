/** Severity: S1 structure, safety, major leak; S2 impairs use; S3 appearance; S4 advice, cleaning. */
export const severities = ['S1', 'S2', 'S3', 'S4'] as const
export type Severity = (typeof severities)[number]
export const severityLabel: Readonly<Record<Severity, string>> = {
  S1: 'S1 结构安全与严重渗漏',
  S2: 'S2 影响使用',
  S3: 'S3 观感',
  S4: 'S4 建议与保洁',
}

export const trades = {
  GC: '总包',
  WP: '防水',
  WD: '门窗',
  DR: '入户门/内门',
  RL: '栏杆',
  PT: '抹灰涂料',
  TL: '瓷砖',
  FL: '木地板',
  CL: '吊顶',
  KC: '橱柜',
  SW: '洁具',
  PL: '给排水',
  EL: '电气',
  LV: '弱电',
  HV: '暖通',
  GS: '燃气',
  LF: '电梯',
  FP: '消防',
  EW: '外墙保温',
  LS: '园林',
  CN: '保洁',
  AP: '家电',
  FO: '精装总包',
  KF: '客服',
  WY: '物业',
  DP: '设计/采购',
} as const
export type Trade = keyof typeof trades

export const templates = ['bare', 'fitted', 'villa'] as const
export type Template = (typeof templates)[number]
export const templateLabel: Readonly<Record<Template, string>> = { bare: '毛坯', fitted: '精装', villa: '别墅' }

export type CatalogueItem = {
  readonly no: number
  readonly room: string
  readonly item: string
  readonly usual: string
  /** The first is preselected, the second free to choose. */
  readonly severities: readonly Severity[]
  /** The first is responsible unless another is chosen. */
  readonly trades: readonly Trade[]
  /** Part of the warranty (W1 … W13) the item belongs to. */
  readonly part: string
  readonly templates: readonly Template[]
}

type Line = readonly [
  no: number,
  room: string,
  item: string,
  usual: string,
  severity: string,
  trade: string,
  part: string,
  applies: 'all' | 'fitted' | 'villa',
]
const applying = { all: ['bare', 'fitted', 'villa'], fitted: ['fitted', 'villa'], villa: ['villa'] } as const

/** 验房检查项，第 1 版：108 项（手册 inspection-catalogue）。 */
const lines: readonly Line[] = [
  [1, '入户门', '门扇/门框外观', '划痕、凹坑、掉漆、污染', 'S3', 'DR', 'W9', 'all'],
  [2, '入户门', '开启/闭合', '异响、卡阻、门缝不均、自闭差', 'S2', 'DR', 'W9', 'all'],
  [3, '入户门', '锁具/智能锁/钥匙套数', '锁不灵、反锁失效、钥匙缺少', 'S2', 'DR', 'W9', 'all'],
  [4, '入户门', '猫眼/门铃/密封条', '缺失、松动、脱落', 'S3', 'DR', 'W9', 'all'],
  [5, '入户门', '门框灌浆/与墙缝', '空响、未填实、裂缝', 'S3', 'DR/GC', 'W9', 'all'],
  [6, '入户门', '防火等级/标识', '无标识、闭门器缺失', 'S2', 'DR/FP', 'W9', 'all'],
  [7, '客餐厅', '户型/开间/进深', '与合同图不符；偏差>15 mm', 'S1/S2', 'GC', 'W1', 'all'],
  [8, '客餐厅', '净高/层高', '低于合同；偏差>20 mm, 极差>20 mm', 'S1/S2', 'GC', 'W1', 'all'],
  [9, '客餐厅', '墙面平整/垂直', '>4 mm/2 m（毛坯）', 'S3', 'PT/GC', 'W7', 'all'],
  [10, '客餐厅', '墙面空鼓', '>400 cm² 或一面≥2处', 'S2', 'PT/GC', 'W7', 'all'],
  [11, '客餐厅', '墙面裂缝', '龟裂、斜裂、贯通裂(→S1)', 'S2/S1', 'GC', 'W1', 'all'],
  [12, '客餐厅', '墙面渗水/霉斑', '水渍、返潮', 'S1', 'WP/EW', 'W3', 'all'],
  [13, '客餐厅', '阴阳角方正', '>4 mm', 'S3', 'PT', 'W7', 'all'],
  [14, '客餐厅', '涂料/墙纸', '色差、流坠、起皮、接缝', 'S3', 'PT', 'W7', 'fitted'],
  [15, '客餐厅', '顶棚', '裂缝、渗漏、露筋、爆灰', 'S2', 'GC', 'W7', 'all'],
  [16, '客餐厅', '吊顶/石膏线', '开裂、下垂、检修口缺', 'S3', 'CL', 'W7', 'fitted'],
  [17, '客餐厅', '地面平整/标高', '>5 mm (水泥)/>4 mm', 'S3', 'GC/TL', 'W8', 'all'],
  [18, '客餐厅', '地面空鼓/裂缝/起砂', '空鼓、龟裂、起砂', 'S2', 'GC', 'W8', 'all'],
  [19, '客餐厅', '地砖', '空鼓、缺角、色差、缝宽不均', 'S2/S3', 'TL', 'W8', 'fitted'],
  [20, '客餐厅', '木地板', '起拱、响声、缝隙、划痕', 'S2/S3', 'FL', 'W8', 'fitted'],
  [21, '客餐厅', '踢脚线', '松动、缝大、缺失', 'S3', 'FL/TL', 'W8', 'fitted'],
  [22, '客餐厅', '楼板厚度/开洞', '漏浆、洞未封', 'S1', 'GC', 'W1', 'all'],
  [23, '卧室', '墙/顶/地 (同 9–21)', '同上', 'S2/S3', 'PT/GC', 'W8', 'all'],
  [24, '卧室', '内门 门扇/门套', '变形、刮地、五金松', 'S2', 'DR', 'W9', 'all'],
  [25, '卧室', '空调孔/机位/冷凝管', '漏开、坡向反、位置错', 'S2', 'GC', 'W13', 'all'],
  [26, '卧室', '飘窗/窗台板', '空鼓、开裂、倒坡', 'S3', 'TL', 'W8', 'all'],
  [27, '外窗', '开启/锁点/限位', '卡滞、锁不上、限位缺', 'S2', 'WD', 'W9', 'all'],
  [28, '外窗', '玻璃', '划伤、自爆、无3C、中空起雾', 'S2', 'WD', 'W9', 'all'],
  [29, '外窗', '密封胶/胶条', '断胶、脱落、漏打', 'S2', 'WD', 'W9', 'all'],
  [30, '外窗', '淋水试验/雨后渗漏', '窗角/框渗水', 'S1', 'WD/WP', 'W3', 'all'],
  [31, '外窗', '窗框与墙缝', '未填实、裂缝', 'S2', 'WD/GC', 'W9', 'all'],
  [32, '外窗', '排水孔/披水板', '堵塞、倒坡', 'S2', 'WD', 'W9', 'all'],
  [33, '外窗', '窗台/护栏高度', '低窗台无护栏；护栏<0.9/1.1 m', 'S1', 'RL', 'W9', 'all'],
  [34, '外窗', '纱窗/五金/贴膜', '缺失、变形、未清膜', 'S3/S4', 'WD', 'W9', 'all'],
  [35, '阳台', '栏杆高度/间距', '净高<1.1 m(高层), 净距>110 mm', 'S1', 'RL', 'W9', 'all'],
  [36, '阳台', '栏杆牢固/玻璃', '松动、非安全玻璃、锈蚀', 'S1', 'RL', 'W9', 'all'],
  [37, '阳台', '地面找坡/积水', '倒坡、积水', 'S2', 'GC/WP', 'W3', 'all'],
  [38, '阳台', '地漏/雨水管', '堵塞、无存水弯、反臭', 'S2', 'PL', 'W10', 'all'],
  [39, '阳台', '防水/顶棚渗漏', '渗水、水渍', 'S1', 'WP', 'W3', 'all'],
  [40, '阳台', '推拉门', '掉轮、跑偏、缝大', 'S2', 'WD', 'W9', 'all'],
  [41, '阳台', '晾衣架/给水点/插座', '缺失、位置错', 'S3', 'EL/PL', 'W5', 'all'],
  [42, '厨房', '墙地砖', '空鼓、缺角、缝', 'S2/S3', 'TL', 'W8', 'fitted'],
  [43, '厨房', '橱柜/台面', '柜门不平、台面裂、打胶差', 'S2/S3', 'KC', 'W5', 'fitted'],
  [44, '厨房', '水槽/龙头', '渗漏、松动', 'S2', 'SW', 'W11', 'fitted'],
  [45, '厨房', '排水/下水畅通', '堵塞、漏水、无存水弯', 'S2', 'PL', 'W10', 'all'],
  [46, '厨房', '烟道/止回阀', '未装、串味、裂缝', 'S2', 'GC', 'W13', 'all'],
  [47, '厨房', '燃气表/管/阀/报警器', '漏气(→S1)、未通、缺报警', 'S1/S2', 'GS', 'W5', 'all'],
  [48, '厨房', '灶具/烟机/热水器', '不启动、噪音、型号不符', 'S2', 'AP', 'W5', 'fitted'],
  [49, '厨房', '插座回路', '无电、未接地、错相', 'S2', 'EL', 'W5', 'all'],
  [50, '厨房', '门/吊顶/灯', '变形、松动', 'S3', 'CL/DR', 'W13', 'fitted'],
  [51, '卫生间', '24h 蓄水试验(≥20 mm)', '楼下渗漏', 'S1', 'WP', 'W3', 'all'],
  [52, '卫生间', '门口止水/地面低差', '高差不足、门套吸水', 'S2', 'WP/TL', 'W3', 'all'],
  [53, '卫生间', '地漏/排水坡度', '积水、倒坡、反臭', 'S2', 'PL/TL', 'W10', 'all'],
  [54, '卫生间', '墙砖空鼓/防水高度', '空鼓、淋浴区<1.8 m', 'S2', 'TL/WP', 'W3', 'all'],
  [55, '卫生间', '坐便器', '松动、渗水、堵塞、冲水差', 'S2', 'SW', 'W11', 'fitted'],
  [56, '卫生间', '台盆/浴柜/龙头', '渗漏、划伤、柜门', 'S2/S3', 'SW', 'W11', 'fitted'],
  [57, '卫生间', '淋浴屏/花洒', '漏水、松动、玻璃无3C', 'S2/S1', 'SW', 'W11', 'fitted'],
  [58, '卫生间', '五金/镜柜', '松动、缺失', 'S3', 'SW', 'W9', 'fitted'],
  [59, '卫生间', '通风/浴霸/排气', '不转、未接管', 'S2', 'EL/HV', 'W5', 'fitted'],
  [60, '卫生间', '等电位端子箱/LEB', '未连接', 'S1', 'EL', 'W5', 'all'],
  [61, '卫生间', '给水管试压/角阀', '渗漏、反接冷热', 'S2', 'PL', 'W5', 'all'],
  [62, '给排水', '水表/总阀/水压', '表不走、阀漏、压力低', 'S2', 'PL', 'W5', 'all'],
  [63, '给排水', '排水立管/透气/检查口', '渗漏、未封堵', 'S2', 'PL', 'W10', 'all'],
  [64, '给排水', '穿楼板套管封堵', '渗水、未封', 'S2', 'WP/PL', 'W3', 'all'],
  [65, '给排水', '热水/太阳能/回水', '不热、漏', 'S2', 'PL', 'W5', 'fitted'],
  [66, '电气', '户内配电箱/标识', '无标识、松线、缺漏保', 'S2/S1', 'EL', 'W5', 'all'],
  [67, '电气', '漏电保护试验', '不跳闸', 'S1', 'EL', 'W5', 'all'],
  [68, '电气', '插座相序/接地(相位仪)', '错相、缺地', 'S1/S2', 'EL', 'W5', 'all'],
  [69, '电气', '插座数量/位置对照图纸', '缺失、移位', 'S2', 'EL', 'W5', 'all'],
  [70, '电气', '灯具/开关', '不亮、控错、歪斜', 'S3', 'EL', 'W12', 'all'],
  [71, '电气', '电表底数/通电', '无电、表不符', 'S2', 'EL', 'W5', 'all'],
  [72, '弱电', '多媒体箱/网络/电视', '不通、未接入、无标识', 'S2', 'LV', 'W5', 'all'],
  [73, '弱电', '可视对讲/门禁卡', '无图像、不开锁', 'S2', 'LV', 'W5', 'all'],
  [74, '弱电', '安防/烟感/燃气报警/智能面板', '误报、离线', 'S2', 'LV/FP', 'W5', 'fitted'],
  [75, '暖通', '地暖分集水器/管', '渗漏、不热、无标识', 'S2', 'HV', 'W4', 'all'],
  [76, '暖通', '暖气片/空调', '漏水、异响、不制冷', 'S2', 'HV', 'W4', 'fitted'],
  [77, '暖通', '新风', '不转、未开孔', 'S2', 'HV', 'W5', 'fitted'],
  [78, '门窗五金', '内门锁/合页/门吸', '松动、异响', 'S3', 'DR', 'W9', 'all'],
  [79, '室内', '裂缝(结构)', '梁/板/剪力墙裂', 'S1', 'GC', 'W1', 'all'],
  [80, '室内', '保温/结露', '结露、发霉', 'S2', 'EW', 'W6', 'all'],
  [81, '室内', '空气质量(精装)', '甲醛/TVOC 超标', 'S1', 'FO', 'W5', 'fitted'],
  [82, '室内', '隔声', '楼板/管道噪声大', 'S2', 'GC/PL', 'W13', 'all'],
  [83, '室内', '洁净/保洁', '灰尘、残胶、建筑垃圾', 'S4', 'CN', 'W13', 'all'],
  [84, '楼梯(复式)', '踏步/扶手', '高差>10 mm、扶手<0.9 m', 'S1', 'RL/GC', 'W9', 'villa'],
  [85, '露台/屋面', '蓄水/排水', '渗漏、积水', 'S1', 'WP', 'W2', 'villa'],
  [86, '露台', '女儿墙/栏板', '<1.1 m、松动', 'S1', 'RL', 'W9', 'villa'],
  [87, '地下室', '渗漏/返潮', '墙地渗水', 'S1', 'WP', 'W3', 'villa'],
  [88, '地下室', '通风/采光井', '缺排水、窗漏', 'S2', 'WP', 'W13', 'villa'],
  [89, '外墙', '渗漏/空鼓/脱落', '内墙湿、外饰脱落', 'S1', 'EW/WP', 'W3', 'all'],
  [90, '外墙', '空调百叶/雨水管', '松动、缺', 'S2', 'EW/RL', 'W13', 'all'],
  [91, '公共', '电梯厅/入户通道', '地砖破损、照明坏', 'S3', 'TL/EL', 'W13', 'all'],
  [92, '公共', '电梯', '停梯、异响、无合格证', 'S1/S2', 'LF', 'W5', 'all'],
  [93, '公共', '楼梯间/防火门', '不闭合、破损', 'S1', 'FP', 'W5', 'all'],
  [94, '公共', '消火栓/喷淋/应急灯', '缺件、无压', 'S1', 'FP', 'W5', 'all'],
  [95, '公共', '信报箱/快递柜/单元门', '缺失、门禁坏', 'S3', 'LV', 'W5', 'all'],
  [96, '公共', '管井/水电表箱', '无封堵、无标识', 'S2', 'PL/EL', 'W5', 'all'],
  [97, '公共', '无障碍坡道/扶手', '缺失、坡度大', 'S2', 'GC', 'W13', 'all'],
  [98, '公共', '地库车位/标识/渗漏', '渗水、划线错', 'S2', 'WP', 'W3', 'all'],
  [99, '公共', '小区道路/井盖/围挡', '未完成、破损', 'S2', 'LS', 'W13', 'all'],
  [100, '公共', '绿化/儿童设施', '未完成、枯死、尖角', 'S2/S3', 'LS', 'W13', 'all'],
  [101, '车位', '尺寸/障碍/地锁/充电桩', '<5.3×2.4 m、柱碍', 'S2', 'GC/EL', 'W13', 'all'],
  [102, '储藏间', '门/照明/渗漏', '缺灯、潮湿', 'S2', 'GC', 'W13', 'all'],
  [103, '资料', '两书/备案表/测绘报告出示', '缺件 (→ 业主有权拒收)', 'S1', 'KF', 'W13', 'all'],
  [104, '资料', '钥匙/门卡数量', '少于清单', 'S2', 'WY', 'W13', 'all'],
  [105, '资料', '户型/装修标准与合同附件对比', '品牌/型号不符', 'S1/S2', 'DP', 'W13', 'fitted'],
  [106, '表具', '水/电/气/热表底数登记', '未拍照', 'S2', 'WY', 'W13', 'all'],
  [107, '结构', '承重墙开洞/预留洞', '与图不符', 'S1', 'GC', 'W1', 'all'],
  [108, '精装', '柜体/衣柜/玄关柜', '变形、缺配件、有味', 'S2/S3', 'KC', 'W5', 'fitted'],
]

export const shippedVersion = 1
export const catalogue: readonly CatalogueItem[] = lines.map(([no, room, item, usual, severity, trade, part, applies]) => ({
  no,
  room,
  item,
  usual,
  severities: severity.split('/') as Severity[], // the page prints only S1 … S4
  trades: trade.split('/') as Trade[], // the page prints only trades of the table above
  part,
  templates: applying[applies],
}))

/** The defects usually seen on an item, as single words to tap; `(→S1)` raises the severity of that one. */
export const kindsOf = (usual: string): readonly { readonly kind: string; readonly raises?: Severity }[] =>
  usual
    .split(/[、；,，]/)
    .map((text) => text.trim())
    .filter(Boolean)
    .map((text) => {
      const raised = /^(.*?)\s*\(→\s*(S[1-4])\)$/.exec(text)
      const kind = (raised?.[1] ?? text).replace(/\s*\(→.*\)$/, '')
      return raised ? { kind, raises: raised[2] as Severity } : { kind } // the pattern lets only S1 … S4 through
    })
