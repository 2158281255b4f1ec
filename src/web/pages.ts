import { desk, type Role } from '../kernel/roles.ts'

/** A page below a project. `label` and `group` put it into the menu; `roles` who finds it there (the server decides who may read). */
export type Page = {
  readonly path: string
  readonly label: string
  readonly group?: '' | '签约按揭' | '交付入伙' | '产权办理' | '客户服务' | '基础资料' | '管理'
  readonly icon?:
    | 'dashboard'
    | 'inbox'
    | 'board'
    | 'plan'
    | 'letter'
    | 'hall'
    | 'inspect'
    | 'defect'
    | 'fee'
    | 'chart'
    | 'repair'
    | 'complaint'
    | 'unit'
    | 'estate'
    | 'people'
    | 'import'
    | 'print'
    | 'message'
    | 'manual'
    | 'setting'
    | 'staff'
    | 'calendar'
    | 'transfer'
    | 'contract'
    | 'mortgage'
    | 'bank'
    | 'calculator'
    | 'reminder'
    | 'survey'
    | 'title'
  readonly roles?: readonly Role[]
  /** Without menu and top bar: calling screen, phone pages. */
  readonly bare?: boolean
  /** Shows no personal data: drawn without the watermark. */
  readonly impersonal?: boolean
  readonly load: () => Promise<Record<string, React.ComponentType>>
  readonly component: string
}

/** Every page of the desk, in the order of the menu. */
export const pages: readonly Page[] = [
  { path: 'workbench', label: '工作台', group: '', icon: 'dashboard', load: () => import('../cases/WorkbenchPage.tsx'), component: 'WorkbenchPage' },
  { path: 'inbox', label: '待办事项', group: '', icon: 'inbox', load: () => import('../cases/InboxPage.tsx'), component: 'InboxPage' },
  { path: 'cases/$case', label: '事项', load: () => import('../cases/CasePage.tsx'), component: 'CasePage' },

  {
    path: 'contracts',
    label: '合同台账',
    group: '签约按揭',
    icon: 'contract',
    roles: [...desk, 'auditor'],
    load: () => import('../contracts/ContractListPage.tsx'),
    component: 'ContractListPage',
  },
  { path: 'contracts/$contract', label: '购房合同', load: () => import('../contracts/ContractPage.tsx'), component: 'ContractPage' },
  {
    path: 'calculator',
    label: '按揭测算',
    group: '签约按揭',
    icon: 'calculator',
    roles: desk,
    load: () => import('../loans/CalculatorPage.tsx'),
    component: 'CalculatorPage',
  },

  {
    path: 'repayments',
    label: '还款提醒',
    group: '签约按揭',
    icon: 'reminder',
    roles: ['mortgageClerk', 'customerService', 'customerServiceLead', 'finance', 'executive', 'auditor'],
    load: () => import('../reminders/RepaymentListPage.tsx'),
    component: 'RepaymentListPage',
  },
  {
    path: 'exposure',
    label: '逾期与敞口',
    group: '签约按揭',
    icon: 'chart',
    roles: ['mortgageClerk', 'customerService', 'customerServiceLead', 'finance', 'legal', 'executive', 'auditor'],
    load: () => import('../reminders/ExposurePage.tsx'),
    component: 'ExposurePage',
  },
  {
    path: 'mortgages',
    label: '按揭台账',
    group: '签约按揭',
    icon: 'mortgage',
    roles: ['mortgageClerk', 'marketing', 'customerService', 'customerServiceLead', 'finance', 'executive', 'auditor'],
    load: () => import('../mortgage/MortgageListPage.tsx'),
    component: 'MortgageListPage',
  },
  {
    path: 'mortgage-progress',
    label: '按揭进展',
    group: '签约按揭',
    icon: 'chart',
    roles: ['mortgageClerk', 'marketing', 'customerServiceLead', 'finance', 'executive', 'auditor'],
    load: () => import('../mortgage/ProgressPage.tsx'),
    component: 'ProgressPage',
  },
  {
    path: 'banks',
    label: '银行名录',
    group: '签约按揭',
    icon: 'bank',
    roles: [...desk, 'auditor'],
    impersonal: true,
    load: () => import('../mortgage/BankListPage.tsx'),
    component: 'BankListPage',
  },
  { path: 'bank-template', label: '银行步骤', impersonal: true, load: () => import('../mortgage/TemplatePage.tsx'), component: 'TemplatePage' },

  {
    path: 'board',
    label: '房态图',
    group: '交付入伙',
    icon: 'board',
    roles: [...desk, 'auditor'],
    load: () => import('../estate/BoardPage.tsx'),
    component: 'BoardPage',
  },
  {
    path: 'transfers',
    label: '资料移交',
    group: '交付入伙',
    icon: 'transfer',
    roles: ['marketing', 'customerService', 'customerServiceLead', 'executive', 'auditor'],
    load: () => import('../handover/TransferPage.tsx'),
    component: 'TransferPage',
  },
  {
    path: 'batches',
    label: '交付批次',
    group: '交付入伙',
    icon: 'plan',
    load: () => import('../handover/BatchListPage.tsx'),
    component: 'BatchListPage',
  },
  { path: 'batches/$batch', label: '交付批次', load: () => import('../handover/BatchPage.tsx'), component: 'BatchPage' },
  {
    path: 'letters',
    label: '寄送清单',
    group: '交付入伙',
    icon: 'letter',
    roles: ['customerService', 'customerServiceLead', 'propertyManager', 'legal', 'auditor'],
    load: () => import('../handover/LetterPage.tsx'),
    component: 'LetterPage',
  },
  {
    path: 'print-runs',
    label: '批量打印',
    group: '交付入伙',
    icon: 'print',
    roles: desk,
    load: () => import('../papers/PrintRunPage.tsx'),
    component: 'PrintRunPage',
  },
  {
    path: 'appointments',
    label: '交房预约',
    group: '交付入伙',
    icon: 'calendar',
    roles: desk,
    load: () => import('../handover/appointments/AppointmentPage.tsx'),
    component: 'AppointmentPage',
  },
  {
    path: 'hall',
    label: '交付现场',
    group: '交付入伙',
    icon: 'hall',
    roles: desk,
    load: () => import('../handover/queue/HandoverDayPage.tsx'),
    component: 'HandoverDayPage',
  },
  { path: 'hall/sheet/$ticket', label: '交付流程单', load: () => import('../handover/queue/FlowSheetPage.tsx'), component: 'FlowSheetPage' },
  { path: 'screen', label: '叫号屏', bare: true, load: () => import('../handover/queue/CallingScreenPage.tsx'), component: 'CallingScreenPage' },
  {
    path: 'inspect',
    label: '手机验房',
    group: '交付入伙',
    icon: 'inspect',
    roles: desk,
    bare: true,
    load: () => import('../handover/inspection/InspectionListPage.tsx'),
    component: 'InspectionListPage',
  },
  { path: 'inspect/$case', label: '验房', bare: true, load: () => import('../handover/inspection/InspectionPage.tsx'), component: 'InspectionPage' },
  {
    path: 'defects',
    label: '验房问题',
    group: '交付入伙',
    icon: 'defect',
    roles: [...desk, 'contractor', 'auditor'],
    load: () => import('../handover/inspection/DefectListPage.tsx'),
    component: 'DefectListPage',
  },
  {
    path: 'receipts',
    label: '收款与票据',
    group: '交付入伙',
    icon: 'fee',
    roles: desk,
    load: () => import('../handover/fees/ReceiptPage.tsx'),
    component: 'ReceiptPage',
  },
  {
    path: 'handover-statistics',
    label: '交房统计',
    group: '交付入伙',
    icon: 'chart',
    load: () => import('../handover/StatisticsPage.tsx'),
    component: 'StatisticsPage',
  },

  {
    path: 'registrations',
    label: '首次登记',
    group: '产权办理',
    icon: 'survey',
    roles: ['projectDevelopment', 'marketing', 'customerService', 'customerServiceLead', 'legal', 'executive', 'auditor'],
    load: () => import('../title/RegistrationPage.tsx'),
    component: 'RegistrationPage',
  },
  {
    path: 'titles',
    label: '产权证办理',
    group: '产权办理',
    icon: 'title',
    roles: ['customerService', 'customerServiceLead', 'mortgageClerk', 'finance', 'marketing', 'legal', 'executive', 'auditor'],
    load: () => import('../title/TitlePage.tsx'),
    component: 'TitlePage',
  },
  {
    path: 'title-trust',
    label: '代收台账',
    group: '产权办理',
    icon: 'fee',
    roles: ['finance', 'customerService', 'customerServiceLead', 'executive', 'auditor'],
    load: () => import('../title/TrustPage.tsx'),
    component: 'TrustPage',
  },
  {
    path: 'bank-lists',
    label: '送抵押清单',
    group: '产权办理',
    icon: 'bank',
    roles: ['mortgageClerk', 'customerService', 'customerServiceLead', 'finance', 'executive', 'auditor'],
    load: () => import('../title/BankListPage.tsx'),
    component: 'BankListPage',
  },

  {
    path: 'counter',
    label: '柜台登记',
    group: '客户服务',
    icon: 'repair',
    roles: desk,
    load: () => import('../repairs/IntakePage.tsx'),
    component: 'IntakePage',
  },

  {
    path: 'units',
    label: '房屋',
    group: '基础资料',
    icon: 'unit',
    roles: [...desk, 'auditor'],
    load: () => import('../estate/UnitListPage.tsx'),
    component: 'UnitListPage',
  },
  { path: 'units/$unit', label: '一户一档', load: () => import('../estate/UnitPage.tsx'), component: 'UnitPage' },
  {
    path: 'customers',
    label: '客户',
    group: '基础资料',
    icon: 'people',
    roles: [...desk, 'auditor'],
    load: () => import('../people/CustomerListPage.tsx'),
    component: 'CustomerListPage',
  },
  { path: 'customers/$customer', label: '客户资料', load: () => import('../people/CustomerPage.tsx'), component: 'CustomerPage' },
  {
    path: 'estate',
    label: '项目与楼栋',
    group: '基础资料',
    icon: 'estate',
    roles: [...desk, 'auditor'],
    load: () => import('../estate/setup/EstateSetupPage.tsx'),
    component: 'EstateSetupPage',
  },
  {
    path: 'imports',
    label: '导入名册',
    group: '基础资料',
    icon: 'import',
    roles: ['customerServiceLead', 'customerService', 'marketing'],
    load: () => import('../imports/ImportPage.tsx'),
    component: 'ImportPage',
  },

  {
    path: 'areas',
    label: '面积补差',
    group: '产权办理',
    icon: 'survey',
    roles: [...desk, 'auditor'],
    load: () => import('../area/AreaPage.tsx'),
    component: 'AreaPage',
  },

  {
    path: 'messages',
    label: '消息记录',
    group: '管理',
    icon: 'message',
    roles: [...desk, 'auditor'],
    load: () => import('../channels/MessagePage.tsx'),
    component: 'MessagePage',
  },
  {
    path: 'manual',
    label: '制度手册',
    group: '管理',
    icon: 'manual',
    impersonal: true,
    load: () => import('../manual/ManualPage.tsx'),
    component: 'ManualPage',
  },
  {
    path: 'settings',
    label: '设置',
    group: '管理',
    icon: 'setting',
    impersonal: true,
    roles: [...desk, 'auditor'],
    load: () => import('../settings/SettingsPage.tsx'),
    component: 'SettingsPage',
  },
  {
    path: 'calendar',
    label: '工作日历',
    group: '管理',
    icon: 'calendar',
    impersonal: true,
    roles: desk,
    load: () => import('../settings/CalendarPage.tsx'),
    component: 'CalendarPage',
  },
  {
    path: 'staff',
    label: '员工与权限',
    group: '管理',
    icon: 'staff',
    impersonal: true,
    roles: desk,
    load: () => import('../staff/StaffPage.tsx'),
    component: 'StaffPage',
  },
]

const order: readonly Page['group'][] = ['', '签约按揭', '交付入伙', '产权办理', '客户服务', '基础资料', '管理']

/** The pages of the menu for somebody with these roles, by group. An administrator finds them all. */
export const pagesFor = (held: readonly Role[]): readonly Page[] =>
  pages
    .filter((p) => p.group !== undefined && (!p.roles || p.roles.some((r) => held.includes(r)) || held.includes('administrator')))
    .toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group))

/** The page at an address such as `/GJ01/cases/…`. */
export const pageAt = (pathname: string): Page | undefined => {
  const parts = pathname.split('/').slice(2)
  return pages.find((p) => {
    const wanted = p.path.split('/')
    return wanted.length === parts.length && wanted.every((w, i) => w.startsWith('$') || w === parts[i])
  })
}

/** The same page in another project: a record belongs to its own project, so its list opens instead (U-SHL-3). */
export const pageElsewhere = (pathname: string): string => {
  const page = pageAt(pathname)
  if (!page?.path.includes('$')) return pathname.split('/').slice(2).join('/')
  const [first = ''] = page.path.split('/')
  return first === 'cases' ? 'inbox' : first
}
