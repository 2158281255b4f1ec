import type { Random } from './random.ts'

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫单'
const doubles = ['欧阳', '上官', '司徒', '诸葛']
const given =
  '思远文博雨桐梓涵嘉怡子墨欣然浩宇若溪明轩佳琪志强晓燕建华丽娟国栋海燕雪梅俊杰婷婷一鸣静怡泽宇慧敏安琪天佑晨曦书瑶景行知夏望舒清越承泽沐阳语嫣云舟'

/** An invented name. */
export const nameOf = (r: Random): string => {
  const surname = r.chance(0.02) ? r.pick(doubles) : r.pick([...surnames])
  const characters = [...given]
  return surname + r.pick(characters) + (r.chance(0.78) ? r.pick(characters) : '')
}

/** A telephone number of a range that no operator has given out to people (1990000…). */
export const telephoneOf = (n: number): string => `1990000${String(n % 10_000).padStart(4, '0')}`

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** An identity number with a right check digit in a region that does not exist (000000 would not pass as a region; 990000 passes the form). */
export const identityOf = (r: Random, n: number): string => {
  const born = `${r.int(1958, 2001)}${String(r.int(1, 12)).padStart(2, '0')}${String(r.int(1, 28)).padStart(2, '0')}`
  const body = `990000${born}${String(n % 1000).padStart(3, '0')}`
  return body + '10X98765432'[weights.reduce((sum, w, i) => sum + w * Number(body[i]), 0) % 11]
}

const companies = ['云帆科技有限公司', '恒泽贸易有限公司', '知行教育咨询有限公司', '青禾文化传媒有限公司', '远航物流有限公司']
export const companyOf = (r: Random): string => `临江${r.pick(companies)}`
/** A credit code with the right form and an office that does not exist. */
export const creditCodeOf = (n: number): string => `91990000MA${String(10_000_000 + n)}`.slice(0, 18)

const roads = ['临江路', '望潮街', '钱塘大道', '新塘路', '秋涛北路', '景芳三区', '采荷路', '凯旋路']
export const addressOf = (r: Random): string =>
  `杭州市${r.pick(['上城区', '滨江区', '拱墅区', '萧山区'])}${r.pick(roads)} ${r.int(1, 399)} 号 ${r.int(1, 18)} 幢 ${r.int(2, 26)}0${r.int(1, 4)} 室`
