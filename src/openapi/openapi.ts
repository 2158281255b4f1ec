import { z } from 'zod'
import { inputOf } from '../kernel/decide.ts'
import type { Endpoint } from '../kernel/endpoint.ts'
import type { AnyProcess, Step } from '../kernel/process.ts'
import { roles } from '../kernel/roles.ts'

type Schema = { readonly [key: string]: unknown }
type ObjectSchema = { readonly properties?: Readonly<Record<string, Schema>>; readonly required?: readonly string[] }

/** OpenAPI 3.1 of everything that is served, made from the endpoints themselves and from the forms of the procedures. */
export const openApi = (endpoints: readonly Endpoint[], processes: readonly AnyProcess[], version: string): Schema => {
  const paths: Record<string, Record<string, Schema>> = {}
  for (const e of endpoints) {
    const path = e.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [e.method.toLowerCase()]: operation(e) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '归家接口',
      version,
      description:
        '页面所用的就是这些接口。程序调用时在请求头带 `Authorization: Bearer <令牌>`，令牌在「接口令牌」中建立。金额一律为整数分，日期为 YYYY-MM-DD，时刻为 ISO 8601。被拒绝时 `faults` 逐条说明缺什么、怎么办。',
    },
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'guijia.session_token' } },
      schemas: { Refusal: refusal, ...forms(processes) },
    },
  }
}

const operation = (e: Endpoint): Schema => {
  const input = schemaOf(e.input, 'input') as ObjectSchema
  const inPath = [...e.path.matchAll(/:(\w+)/g)].map((m) => m[1] as string) // the pattern has one group
  const rest = Object.entries(input.properties ?? {}).filter(([key]) => !inPath.includes(key))
  const required = (key: string) => input.required?.includes(key) ?? false
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: input.properties?.[name] ?? { type: 'string' } })),
    ...(e.method === 'GET' ? rest.map(([name, schema]) => ({ name, in: 'query', required: required(name), schema })) : []),
  ]
  const body = {
    type: 'object',
    properties: {
      ...Object.fromEntries(rest),
      ...(e.kind === 'upload' ? { files: { type: 'array', items: { type: 'string', format: 'binary' } } } : {}),
    },
    required: rest.map(([key]) => key).filter(required),
  }
  return {
    operationId: `${e.method.toLowerCase()}${e.path.replace('/api', '').replaceAll(/[/:-]+(\w)/g, (_, c: string) => c.toUpperCase())}`,
    summary: e.label,
    description: whoMay(e),
    tags: [e.path.split('/').find((part, i) => i > 1 && part !== 'projects' && !part.startsWith(':')) ?? 'projects'],
    ...(e.by === 'everyone' ? { security: [] } : {}),
    ...(parameters.length ? { parameters } : {}),
    ...(e.method === 'GET'
      ? {}
      : { requestBody: { required: true, content: { [e.kind === 'upload' ? 'multipart/form-data' : 'application/json']: { schema: body } } } }),
    responses: {
      200: { description: '成功', content: answerOf(e) },
      default: { description: '被拒绝，或出错', content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } },
    },
  }
}

const whoMay = ({ by }: Endpoint): string =>
  by === 'everyone' ? '无需登录。' : by === 'signedIn' ? '登录即可。' : `由${by.map((r) => roles[r]).join('、')}办理。`

const answerOf = (e: Endpoint): Schema =>
  e.kind === 'file'
    ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: schemaOf(e.output, 'output') } }

/** What each step of each procedure asks: the `input` of 办理步骤, as `<process>.<step>`. */
const forms = (processes: readonly AnyProcess[]): Record<string, Schema> =>
  Object.fromEntries(
    processes.flatMap((process) =>
      Object.entries(process.steps as Record<string, Step>).map(([name, step]) => [
        `${process.name}.${name}`,
        { ...schemaOf(inputOf(process, step), 'input'), title: `${process.label}：${step.label}` },
      ]),
    ),
  )

const refusal = {
  type: 'object',
  properties: {
    message: { type: 'string', description: '可以直接给用户看的一句话' },
    faults: {
      type: 'array',
      items: {
        type: 'object',
        properties: { code: { type: 'string' }, message: { type: 'string' }, field: { type: 'string' } },
        required: ['code', 'message'],
      },
    },
    requestId: { type: 'string', description: '向管理员报告时的编号' },
  },
  required: ['message', 'faults', 'requestId'],
}

const schemaOf = (schema: z.core.$ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
      if (zodSchema._zod.def.type === 'transform' && io === 'output') Object.assign(jsonSchema, { type: 'string' }) // instants become texts
    },
  })
  return rest
}
