import { sql } from 'kysely'
import { roomKey } from '../../imports/roster/ledger.ts'
import type { Tx } from '../../kernel/desk.server.ts'
import type { SurveyLedger } from './examine-survey.ts'

type Row = {
  readonly id: string
  readonly label: string
  readonly usage: string
  readonly room: string
  readonly building: string
  readonly entrance: string | null
}

/** Cars and cellars are measured where the developer asks for it; homes, shops and offices must be there. */
const required: ReadonlySet<string> = new Set(['住宅', '商铺', '办公'])

/** The units of these buildings as the survey's table names them. */
export const surveyLedger = async (tx: Tx, project: string, buildings: readonly string[]): Promise<SurveyLedger> => {
  const { rows } = await sql<Row>`
    select u.id, u.label, u.usage, u.room, b.code as building, e.code as entrance
    from units u join buildings b on b.id = u.building_id left join entrances e on e.id = u.entrance_id
    where u.project_id = ${project} and u.building_id = any(${buildings}::uuid[]) order by b.position, u.code collate "C"`.execute(tx)
  const units = new Map(
    rows.map((u) => [roomKey({ building: u.building, unit: u.entrance ?? '0', room: u.room }), { ...u, required: required.has(u.usage) }]),
  )
  const byBuilding = Map.groupBy(rows, (u) => u.building)
  return {
    units,
    buildings: [...byBuilding].map(([code, list]) => ({
      code,
      units: [...new Set(list.flatMap((u) => u.entrance ?? []))],
      rooms: new Set(list.map((u) => `${u.entrance ?? '0'}-${u.room}`)),
    })),
  }
}
