import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { desk } from '../kernel/roles.ts'

/** Who may look at the estate: every desk, the administrator and the auditor. */
export const estateReaders = ['administrator', ...desk, 'auditor'] as const
export const estateKeepers = ['administrator', 'customerServiceLead'] as const

const project = { project: z.uuid() }
const line = (label: string, most = 100) => z.string().trim().max(most, `${label}最多 ${most} 字`)
const needed = (label: string, most = 100) => line(label, most).min(1, `请填写${label}`)
const area = (label: string) => z.string().regex(/^\d{1,7}(\.\d{1,2})?$/, `${label}应为平方米数，最多两位小数`)

const particulars = {
  name: needed('项目名称'),
  company: needed('开发商'),
  property_company: line('物业公司').default(''),
  address: line('地址', 200).default(''),
  hotline: line('服务电话', 50).default(''),
  city: line('城市', 30).default(''),
  province: line('省份', 30).default(''),
}
export const ProjectFile = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  company: z.string(),
  property_company: z.string(),
  address: z.string(),
  hotline: z.string(),
  city: z.string(),
  province: z.string(),
  demo: z.boolean(),
  version: z.int(),
})
export const showProject = endpoint({
  method: 'GET',
  path: '/api/projects/:project',
  label: '项目资料',
  by: estateReaders,
  input: z.object(project),
  output: ProjectFile,
})
export const editProject = endpoint({
  method: 'PUT',
  path: '/api/projects/:project',
  label: '修改项目资料',
  by: estateKeepers,
  input: z.object({ ...project, seen: z.int(), ...particulars }),
  output: z.object({ version: z.int() }),
})
export const addProject = endpoint({
  method: 'POST',
  path: '/api/projects',
  label: '新建项目',
  by: ['administrator'],
  input: z.object({
    code: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9]{2,8}$/, '项目编号应为 2–8 位字母或数字'),
    ...particulars,
  }),
  output: z.object({ id: z.uuid() }),
})

export const floorKinds = ['home', 'shop', 'refuge', 'equipment', 'open', 'parking'] as const
export const Entrance = z.object({ id: z.uuid(), code: z.string(), name: z.string() })
export const Floor = z.object({ id: z.uuid(), nominal: z.string(), actual: z.number(), kind: z.enum(floorKinds) })
export const Building = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  position: z.int(),
  completedOn: z.iso.date().nullable(),
  version: z.int(),
  units: z.int(),
  entrances: z.array(Entrance),
  /** Highest first, by the real floor. */
  floors: z.array(Floor),
})
export type Building = z.output<typeof Building>
export const fitOuts = ['bare', 'fitted', 'villa'] as const
export const UnitType = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  fitOut: z.enum(fitOuts),
  housing: z.boolean(),
  version: z.int(),
  units: z.int(),
})
export type UnitType = z.output<typeof UnitType>
/** What a project is built of: buildings with entrances and floors, unit types. */
export const showEstate = endpoint({
  method: 'GET',
  path: '/api/projects/:project/estate',
  label: '楼栋与户型',
  by: [...estateReaders, 'contractor'],
  input: z.object(project),
  output: z.object({ buildings: z.array(Building), unitTypes: z.array(UnitType) }),
})

/** Sets a building with its entrances and floors: named ones stay, new ones come, missing ones go if nothing stands on them. */
export const putBuilding = endpoint({
  method: 'PUT',
  path: '/api/projects/:project/buildings',
  label: '设置楼栋',
  by: estateKeepers,
  input: z.object({
    ...project,
    /** Absent: a new building. */
    building: z.uuid().optional(),
    seen: z.int().default(0),
    code: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z一-龥]{1,10}$/, '楼栋编号最多 10 位，不含符号'),
    name: needed('楼栋名称', 20),
    position: z.int().min(1).max(10_000),
    completedOn: z.iso.date().nullish(),
    entrances: z.array(z.object({ id: z.uuid().optional(), code: needed('单元编号', 10), name: needed('单元名称', 20) })).max(30),
    floors: z
      .array(
        z.object({
          id: z.uuid().optional(),
          nominal: needed('楼层名称', 10),
          actual: z.number().min(-20).max(200).multipleOf(0.5, '实际楼层应为整数或半层'),
          kind: z.enum(floorKinds).default('home'),
        }),
      )
      .min(1, '请至少设置一层')
      .max(250),
  }),
  output: z.object({ id: z.uuid(), version: z.int() }),
})
export const putUnitType = endpoint({
  method: 'PUT',
  path: '/api/projects/:project/unit-types',
  label: '设置户型',
  by: estateKeepers,
  input: z.object({
    ...project,
    unitType: z.uuid().optional(),
    seen: z.int().default(0),
    code: needed('户型编号', 20),
    name: needed('户型名称', 50),
    fitOut: z.enum(fitOuts),
    housing: z.boolean().default(true),
  }),
  output: z.object({ id: z.uuid(), version: z.int() }),
})

export const usages = ['住宅', '商铺', '办公', '车位', '储藏室'] as const
export const occupancies = ['空置', '装修中', '已入住', '出租'] as const
/** New units of one building, all or none; every fault is named with its room. */
export const addUnits = endpoint({
  method: 'POST',
  path: '/api/projects/:project/buildings/:building/units',
  label: '新增房屋',
  by: estateKeepers,
  input: z.object({
    ...project,
    building: z.uuid(),
    units: z
      .array(
        z.object({
          entrance: z.uuid().optional(),
          floor: z.uuid(),
          room: z
            .string()
            .trim()
            .regex(/^[0-9A-Za-z一-龥]{1,12}$/, '房号最多 12 位，不含符号'),
          riser: z.int().min(1).max(60),
          floorsHigh: z.int().min(1).max(4).default(1),
          usage: z.enum(usages).default('住宅'),
          unitType: z.uuid().optional(),
          grossArea: area('建筑面积'),
          innerArea: area('套内面积').optional(),
        }),
      )
      .min(1)
      .max(2000),
  }),
  output: z.object({ added: z.int() }),
})
export const editUnit = endpoint({
  method: 'PATCH',
  path: '/api/projects/:project/units/:unit',
  label: '修改房屋资料',
  by: ['administrator', 'customerServiceLead', 'customerService', 'propertySupervisor', 'propertyReception'],
  input: z.object({
    ...project,
    unit: z.uuid(),
    seen: z.int(),
    usage: z.enum(usages).optional(),
    unitType: z.uuid().nullish(),
    grossArea: area('建筑面积').optional(),
    innerArea: area('套内面积').nullish(),
    surveyedArea: area('实测面积').nullish(),
    occupancy: z.enum(occupancies).optional(),
  }),
  output: z.object({ version: z.int() }),
})
