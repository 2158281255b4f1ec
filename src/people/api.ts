import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/instant.ts'
import { desk } from '../kernel/roles.ts'
import { IdentityPaper, identityKinds, TelephoneNo } from './numbers.ts'

/** Who may look at the people of a project; names are whole for a desk, masked for the auditor and the administrator. */
export const peopleReaders = ['administrator', ...desk, 'auditor'] as const
/** Who keeps the customer file. */
export const peopleKeepers = ['marketing', 'customerService', 'customerServiceLead', 'propertyReception', 'propertySupervisor'] as const
/** Who has a purpose for a whole number: calling, writing, checking papers. */
export const revealers = [...peopleKeepers, 'finance', 'legal', 'propertyManager'] as const

const project = { project: z.uuid() }
const UnitRef = z.object({ id: z.uuid(), label: z.string() })
export const Share = z
  .object({ numerator: z.int().min(1).max(100_000), denominator: z.int().min(1).max(100_000) })
  .refine((s) => s.numerator <= s.denominator, '份额不能大于全部')

export const CustomerRow = z.object({
  id: z.uuid(),
  kind: z.enum(['个人', '企业']),
  name: z.string(),
  telephone: z.string().nullable(),
  identity: z.string().nullable(),
  units: z.array(UnitRef),
  sensitive: z.boolean(),
  doNotContact: z.boolean(),
})
export type CustomerRow = z.output<typeof CustomerRow>
export const customerTabs = ['all', 'owners', 'former', 'companies', 'sensitive'] as const

/** Customers by name, reading, telephone or identity tail; numbers masked. */
export const listCustomers = endpoint({
  method: 'GET',
  path: '/api/projects/:project/customers',
  label: '客户列表',
  by: peopleReaders,
  input: z.object({
    ...project,
    q: z.string().trim().max(50).optional(),
    tab: z.enum(customerTabs).default('all'),
    building: z.uuid().optional(),
    sort: z.enum(['name', '-name', 'newest', 'oldest']).default('name'),
    page: z.coerce.number().int().min(1).max(500).default(1),
    size: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ rows: z.array(CustomerRow), total: z.int(), counts: z.record(z.enum(customerTabs), z.int()) }),
})

/** The list as Excel: exactly the rows of the same conditions and scope, masked. */
export const exportCustomers = endpoint({
  method: 'GET',
  path: '/api/projects/:project/customers.xlsx',
  label: '导出客户',
  by: peopleReaders,
  kind: 'file',
  input: listCustomers.input.omit({ page: true, size: true }),
  output: z.unknown(),
})

export const Customer = z.object({
  id: z.uuid(),
  kind: z.enum(['个人', '企业']),
  name: z.string(),
  identityKind: z.string().nullable(),
  identity: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string(),
  sensitive: z.boolean(),
  doNotContact: z.boolean(),
  remark: z.string(),
  version: z.int(),
  telephones: z.array(z.object({ id: z.uuid(), label: z.string(), mask: z.string() })),
  holdings: z.array(
    z.object({
      unit: z.uuid(),
      label: z.string(),
      share: z.string(),
      since: z.iso.date(),
      until: z.iso.date().nullable(),
      contract: z.string().nullable(),
    }),
  ),
  household: z.array(z.object({ unit: z.uuid(), label: z.string(), relation: z.string() })),
  record: z.array(
    z.object({ label: z.string(), actor: z.string(), at: Instant, changes: z.array(z.object({ label: z.string(), text: z.string() })) }),
  ),
  may: z.object({ edit: z.boolean(), reveal: z.boolean() }),
})
export type Customer = z.output<typeof Customer>
export const showCustomer = endpoint({
  method: 'GET',
  path: '/api/projects/:project/customers/:customer',
  label: '客户',
  by: peopleReaders,
  input: z.object({ ...project, customer: z.uuid() }),
  output: Customer,
})

const name = z.string().trim().min(1, '请填写姓名').max(100, '姓名最多 100 字')
const email = z.email('电子邮箱的格式不正确').max(200)
const label = z.string().trim().max(20, '备注最多 20 字').default('')
export const addCustomer = endpoint({
  method: 'POST',
  path: '/api/projects/:project/customers',
  label: '新增客户',
  by: peopleKeepers,
  input: z.object({
    ...project,
    kind: z.enum(['个人', '企业']).default('个人'),
    name,
    identity: IdentityPaper.optional(),
    telephones: z
      .array(z.object({ no: TelephoneNo, label }))
      .max(10, '最多 10 个电话')
      .default([]),
    email: email.optional(),
    address: z.string().trim().max(200).default(''),
  }),
  output: z.object({ id: z.uuid() }),
})
/** Changes what is named; a masked field that is left out stays as it is (U-MSK-4). Telephones: kept ones by id, new ones by number. */
export const editCustomer = endpoint({
  method: 'PATCH',
  path: '/api/projects/:project/customers/:customer',
  label: '修改客户资料',
  by: peopleKeepers,
  input: z.object({
    ...project,
    customer: z.uuid(),
    seen: z.int(),
    kind: z.enum(['个人', '企业']).optional(),
    name: name.optional(),
    identity: IdentityPaper.nullish(),
    email: email.nullish(),
    address: z.string().trim().max(200).optional(),
    sensitive: z.boolean().optional(),
    doNotContact: z.boolean().optional(),
    remark: z.string().trim().max(2000).optional(),
    telephones: z
      .array(z.union([z.object({ id: z.uuid(), label }), z.object({ no: TelephoneNo, label })]))
      .max(10, '最多 10 个电话')
      .optional(),
  }),
  output: z.object({ version: z.int() }),
})

export const revealable = ['telephone', 'identity', 'email', 'address', 'household'] as const
/** Opens one masked field for a short while, with the reason, on the record (U-MSK-2). */
export const reveal = endpoint({
  method: 'POST',
  path: '/api/projects/:project/reveal',
  label: '查看完整号码',
  by: revealers,
  input: z.object({
    ...project,
    field: z.enum(revealable),
    /** The telephone's or household member's id; for the other fields the customer's. */
    id: z.uuid(),
    reason: z.string().trim().min(2, '请写明查看原因').max(100),
  }),
  output: z.object({ value: z.string(), seconds: z.int() }),
})

/** Ends the present ownership of a unit on a day and begins the new one. Shares add up to the whole; nothing is overwritten. */
export const transferUnit = endpoint({
  method: 'POST',
  path: '/api/projects/:project/units/:unit/owners',
  label: '变更业主',
  by: ['marketing', 'customerService', 'customerServiceLead'],
  input: z.object({
    ...project,
    unit: z.uuid(),
    seen: z.int(),
    on: z.iso.date(),
    reason: z.enum(['买卖', '继承', '赠与', '离婚析产', '增减共有人', '判决', '更正']),
    contract: z.uuid().optional(),
    owners: z
      .array(z.object({ customer: z.uuid(), share: Share }))
      .min(1, '请至少登记一位业主')
      .max(20, '最多登记 20 位业主'),
  }),
  output: z.object({ version: z.int() }),
})

export const relations = ['配偶', '父母', '子女', '亲属', '租客', '代管人', '其他'] as const
const member = {
  name,
  relation: z.enum(relations),
  telephone: TelephoneNo.optional(),
  customer: z.uuid().optional(),
  since: z.iso.date(),
}
export const addHouseholdMember = endpoint({
  method: 'POST',
  path: '/api/projects/:project/units/:unit/household',
  label: '登记家庭成员或住户',
  by: peopleKeepers,
  input: z.object({ ...project, unit: z.uuid(), ...member }),
  output: z.object({ id: z.uuid() }),
})
/** Corrects what was taken down about somebody; a telephone that is left out stays, null takes it away (U-MSK-4). */
export const editHouseholdMember = endpoint({
  method: 'PATCH',
  path: '/api/projects/:project/household/:member',
  label: '更正住户资料',
  by: peopleKeepers,
  input: z.object({
    ...project,
    member: z.uuid(),
    seen: z.int(),
    name,
    relation: z.enum(relations),
    telephone: TelephoneNo.nullish(),
    since: z.iso.date(),
  }),
  output: z.object({ version: z.int() }),
})
/** Somebody has moved out: the row is ended, not deleted. */
export const endHouseholdMember = endpoint({
  method: 'POST',
  path: '/api/projects/:project/household/:member/end',
  label: '登记搬离',
  by: peopleKeepers,
  input: z.object({ ...project, member: z.uuid(), seen: z.int(), until: z.iso.date() }),
  output: z.object({}),
})

export { identityKinds }
