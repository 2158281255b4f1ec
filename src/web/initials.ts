/** First letters of the characters that page names are made of; the whole reading library is too heavy for a menu. */
const table: Readonly<Record<string, string>> = {
  a: '案按',
  b: '办报板保表备帮版不闭部补并',
  c: '出册匙础查窗程处车场仓产差次成测除草承充传撤偿敞',
  d: '待度档导打单栋到大队达的登地电短对动贷定答第当订递抵代',
  f: '付房访费方复服份分法发废反防',
  g: '工改管果规关格购柜挂告过稿各给供公',
  h: '伙回户划号合函花话核活或恢环和还行',
  j: '交据计叫缴基见进检结接建加记件揭积价寄机拒继解金决集竣就级',
  k: '客看口款库卡可开馈',
  l: '历料楼领理两令流立联量录零轮临',
  m: '满目面名模明门',
  n: '年暖拟',
  p: '屏排牌派批盘品培票凭判',
  q: '权取缺清签期起确气前',
  r: '入日人任认燃',
  s: '事书诉设手收首送示时受史审饰售爽始三身视散束实水使算',
  t: '台态图通投统同题厅退条停提调梯',
  w: '物务问维我位微屋完未为文无',
  x: '项修系消息限信型陷心新析训销现性续绪许校效响醒',
  y: '验意业用印员移预约元钥页运演月于邮养与一已由原有应逾押银',
  z: '作知整主账置制资中则周钟助增责址志质装证再组织重暂住宅执转准自展',
}
const letterOf: ReadonlyMap<string, string> = new Map(Object.entries(table).flatMap(([letter, chars]) => [...chars].map((c) => [c, letter])))

/** `工作台` → `gzt`. Characters that the table lacks are left out; letters and digits stay. */
export const initials = (label: string): string => [...label.toLowerCase()].map((c) => letterOf.get(c) ?? (/[a-z0-9]/.test(c) ? c : '')).join('')

/** Whether a label answers to what was typed: characters in a row, or initials from the beginning of any character on. */
export const answersTo = (label: string, typed: string): boolean => {
  const text = typed.trim().toLowerCase()
  return text !== '' && (label.toLowerCase().includes(text) || (/^[a-z0-9]+$/.test(text) && initials(label).includes(text)))
}
