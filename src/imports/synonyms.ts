/** Words that head a column, by the field they mean (handbook excel-import §2, and the contract columns of a buyers' roster). */
export const synonyms = {
  building: ['楼栋', '楼号', '栋', '栋号', '幢', '幢号', '座', '楼宇', '楼栋号', '几号楼'],
  unit: ['单元', '单元号', '门', '梯号'],
  room: ['房间', '房号', '房间号', '室号', '房屋', '房屋编号', '门牌号', '房产', '单元房号', '户号', '房源'],
  floor: ['楼层', '所在楼层', '层'],
  roomType: ['房屋类型', '用途', '房屋用途', '物业类型'],
  layout: ['户型', '房屋户型'],
  status: ['房屋状态', '状态', '入住状态'],
  buildingArea: ['建筑面积', '面积', '产权面积', '测绘面积', '建面', '计费面积', '收费面积'],
  innerArea: ['套内面积', '室内面积', '套内建筑面积', '使用面积'],
  name: ['业主', '业主姓名', '业主名称', '姓名', '客户姓名', '客户名称', '产权人', '住户', '住户姓名', '买受人', '购房人', '客户'],
  coName: ['共有人', '共有人姓名', '共有权人', '共同买受人'],
  phone: ['手机号', '手机', '手机号码', '电话', '电话号码', '联系电话', '联系方式', '移动电话'],
  identity: ['身份证号', '身份证', '身份证号码', '证件号', '证件号码'],
  coIdentity: ['共有人身份证号', '共有人身份证', '共有人身份证号码', '共有人证件号', '共有人证件号码'],
  share: ['份额', '共有份额', '产权份额', '占比'],
  uscc: ['统一社会信用代码', '信用代码', '税号'],
  sex: ['性别'],
  address: ['通讯地址', '联系地址', '通信地址', '邮寄地址', '合同地址', '地址'],
  contractNo: ['合同编号', '合同号', '买卖合同编号', '购房合同编号', '网签合同号'],
  signedOn: ['签约日期', '签约时间', '签订日期', '合同签订日期', '合同日期'],
  price: ['总价', '合同总价', '房款总额', '总房款', '成交总价', '合同金额', '房屋总价'],
  payment: ['付款方式', '付款类型', '支付方式'],
  bank: ['按揭银行', '贷款银行', '放款银行'],
  handoverOn: ['约定交付日期', '合同交付日期', '合同约定交付日期', '约定交房日期', '交房日期', '入住日期', '接房日期', '交付日期'],
  paidInFull: ['是否付清', '房款是否付清', '是否结清', '付清'],
  filed: ['是否备案', '合同备案', '备案', '是否网签备案'],
  permitNo: ['预售许可证号', '预售证号', '预售许可证', '预售证'],
  permitOn: ['预售许可日期', '预售证日期', '发证日期'],
  unitPrice: ['单价', '合同单价', '成交单价', '房屋单价'],
  deposit: ['定金', '订金', '定金金额'],
  onlineNo: ['网签号', '网签编号', '网签备案号'],
  onlineOn: ['网签日期', '网签时间'],
  filingNo: ['备案号', '合同备案号', '备案编号'],
  filedOn: ['备案日期', '合同备案日期', '备案时间'],
  surveyedGross: ['实测建筑面积', '实测面积', '实测建面', '登记建筑面积'],
  surveyedInner: ['实测套内面积', '实测套内建筑面积', '登记套内面积', '登记套内建筑面积'],
  sharedArea: ['分摊面积', '公摊面积', '分摊建筑面积', '分摊共有建筑面积', '实测分摊面积', '实测公摊面积', '登记分摊面积'],
  forecastGross: ['预测建筑面积', '预测面积', '预售建筑面积'],
  forecastInner: ['预测套内面积', '预测套内建筑面积', '预售套内面积'],
  certificateNo: ['不动产权证号', '不动产权证书号', '不动产权证', '产权证号', '产权证书号', '权证号', '房产证号', '证号'],
  enteredOn: ['登簿日期', '登簿时间', '登记日期', '发证日期', '缮证日期'],
  note: ['备注', '说明'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type HeaderField = keyof typeof synonyms

/** A header as it is compared: NFKC, without line breaks, spaces, colons, asterisks, and without a bracketed unit or hint. */
export const headerKey = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s:*\u200B\uFEFF]/g, '')
    .replaceAll(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, '')
