import { z } from 'zod'

/** Departments that answer for tasks of a plan (handbook handover §2; other names are entered as they are). */
export const departments = ['客户服务部', '营销部', '工程部', '项目发展部', '成本管理部', '财务部', '法务', '物业公司', '分管领导'] as const
export const Department = z.string().trim().max(40)
