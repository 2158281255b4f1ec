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
  readonly load: () => Promise<Record<string, React.ComponentType>>
  readonly component: string
}

/** Every page of the desk, in the order of the menu. */
export const pages: readonly Page[] = [
  { path: 'workbench', label: '工作台', group: '', icon: 'dashboard', load: () => import('../cases/WorkbenchPage.tsx'), component: 'WorkbenchPage' },
  {
    path: 'board',
    label: '房态图',
    group: '交付入伙',
    icon: 'board',
    roles: [...desk, 'auditor'],
    load: () => import('../estate/BoardPage.tsx'),
    component: 'BoardPage',
  },
]
