/** Everyone who can act on the record. The label is what users and papers see; departments follow the manual (S2 §4, handbook §3). */
export const roles = {
  administrator: '系统管理员',
  executive: '分管领导',
  marketing: '营销部',
  customerService: '客服专员',
  customerServiceLead: '客服主管',
  mortgageClerk: '按揭专员',
  finance: '财务部',
  engineering: '工程部',
  projectDevelopment: '项目发展部',
  costManagement: '成本管理部',
  legal: '法务',
  propertyReception: '物业接待',
  propertySupervisor: '物业客服主管',
  propertyManager: '物业经理',
  contractor: '施工单位',
  owner: '业主',
  auditor: '审计',
} as const

export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as [Role, ...Role[]]

/** Roles that work at a desk of the developer or the property company (everyone but contractor, owner and auditor). */
export const desk = [
  'executive',
  'marketing',
  'customerService',
  'customerServiceLead',
  'mortgageClerk',
  'finance',
  'engineering',
  'projectDevelopment',
  'costManagement',
  'legal',
  'propertyReception',
  'propertySupervisor',
  'propertyManager',
] as const satisfies readonly Role[]
