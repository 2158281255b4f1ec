import { desk, type Role } from '../kernel/roles.ts'

/** A page below a project. `label` and `group` put it into the menu; `roles` who finds it there (the server decides who may read). */
export type Page = {
  readonly path: string
  readonly label: string
  readonly group?: '' | '交付入伙' | '客户服务' | '基础资料' | '管理'
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
    | 'people'
    | 'import'
    | 'print'
    | 'message'
    | 'manual'
    | 'setting'
    | 'staff'
    | 'calendar'
    | 'transfer'
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
    path: 'board',
    label: '房态图',
    group: '交付入伙',
    icon: 'board',
    roles: [...desk, 'auditor'],
    load: () => import('../estate/BoardPage.tsx'),
    component: 'BoardPage',
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
]

const order: readonly Page['group'][] = ['', '交付入伙', '客户服务', '基础资料', '管理']

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
