/** Pages of the handbook by their file names, as a clerk calls them. */
const pages: Readonly<Record<string, string>> = {
  'area-settlement': '面积补差',
  'sales-office': '售楼',
  'complaint-levels': '投诉分级',
  'complaints-surveys-followups': '投诉与回访',
  'contract-filing': '合同备案',
  'conventions-property-side': '物业侧约定',
  'excel-import': 'Excel 导入',
  'mortgage-maths': '按揭计算',
  'mortgage-process': '按揭办理',
  'property-fees': '物业费',
  'repayment-reminders': '还款提醒',
  'title-certificate': '产权办理',
  activities: '客户活动',
  archives: '档案',
  handover: '交房入伙',
  keys: '钥匙',
  presets: '预置与出入',
  warranty: '保修',
}
const names = new RegExp(`(?<![\\w-])(${Object.keys(pages).join('|')})(?= §)`, 'g')

/** Where a number comes from, in words: `handover §8` → 业务手册「交房入伙」§8. */
export const sourceText = (source: string): string =>
  source.replaceAll(names, (name) => `业务手册「${pages[name] ?? name}」`).replaceAll('」 §', '」§')
