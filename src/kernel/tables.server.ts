import type { Pool } from 'pg'

type Column = {
  readonly table_name: string
  readonly column_name: string
  readonly udt_name: string
  readonly is_nullable: string
  readonly column_default: string | null
  readonly is_identity: string
}

const typeOf: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  time: 'string',
  numeric: 'string',
  int4: 'number',
  int2: 'number',
  int8: 'number',
  bool: 'boolean',
  jsonb: 'any',
  bytea: 'Buffer',
  timestamptz: 'Date',
  tsvector: 'string',
  float8: 'number',
}
const scalar = (udt: string): string => {
  const known = typeOf[udt.replace(/^_/, '')]
  if (!known) throw new Error(`no TypeScript type for PostgreSQL's ${udt}`)
  return udt.startsWith('_') ? `${known}[]` : known
}
const camel = (table: string) => `${table.replaceAll(/(^|_)([a-z])/g, (_, __, c: string) => c.toUpperCase())}Table`

/** The TypeScript types of all tables of a migrated database, as `tables.gen.ts` keeps them. */
export const tablesSource = async (pool: Pool): Promise<string> => {
  const { rows } = await pool.query<Column>(
    `select table_name, column_name, udt_name, is_nullable, column_default, is_identity from information_schema.columns
     where table_schema = 'public' and table_name <> 'migrations' order by table_name collate "C", ordinal_position`,
  )
  const tables = Map.groupBy(rows, (r) => r.table_name)
  const column = (c: Column): string => {
    const type = scalar(c.udt_name)
    const full = c.is_nullable === 'YES' ? (type === 'any' ? type : `${type} | null`) : type
    const given = c.column_default !== null || c.is_identity === 'YES'
    return `  ${c.column_name}: ${given ? (type === 'any' ? 'ColumnType<any, string | object | undefined, any>' : `Generated<${full}>`) : full}\n`
  }
  const types = [...tables].map(([name, columns]) => `export type ${camel(name)} = {\n${columns.map(column).join('')}}\n`)
  return `import type { ColumnType, Generated } from 'kysely'\n\n${types.join('')}export type Tables = {\n${[...tables.keys()].map((t) => `  ${t}: ${camel(t)}\n`).join('')}}\n`
}
