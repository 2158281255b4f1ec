import type { Role } from '../kernel/roles.ts'

/** One account for each role, invented people: the demo project's staff, and the cast of the tests. */
export const demoAccounts: readonly { readonly username: string; readonly name: string; readonly role: Role; readonly everywhere?: boolean }[] = [
  { username: 'zhuguan', name: '林静', role: 'customerServiceLead' },
  { username: 'kefu', name: '苏晓敏', role: 'customerService' },
  { username: 'anjie', name: '方晴', role: 'mortgageClerk' },
  { username: 'yingxiao', name: '陆一鸣', role: 'marketing' },
  { username: 'gongcheng', name: '郑大为', role: 'engineering' },
  { username: 'caiwu', name: '钱思齐', role: 'finance' },
  { username: 'xiangmu', name: '何建国', role: 'projectDevelopment' },
  { username: 'chengben', name: '宋雅', role: 'costManagement' },
  { username: 'fawu', name: '韩正', role: 'legal' },
  { username: 'fenguan', name: '顾明川', role: 'executive' },
  { username: 'wuye', name: '周文娟', role: 'propertyReception' },
  { username: 'wuyezhuguan', name: '吴桐', role: 'propertySupervisor' },
  { username: 'wuyejingli', name: '冯立', role: 'propertyManager' },
  { username: 'shigong', name: '王师傅', role: 'contractor' },
  { username: 'yezhu', name: '叶知秋', role: 'owner' },
  { username: 'shenji', name: '严慎', role: 'auditor' },
  { username: 'admin', name: '沈知远', role: 'administrator', everywhere: true },
]
