import { sql } from 'kysely'
import { roomKey } from '../../imports/roster/ledger.ts'
import type { Tx } from '../../kernel/desk.server.ts'
import { stateLabel } from '../../kernel/process.ts'
import { titleCertificate } from '../../processes/title/title-certificate.ts'
import type { CertificateLedger } from './examine-certificates.ts'

type Row = {
  readonly label: string
  readonly room: string
  readonly building: string
  readonly entrance: string | null
  readonly case: string | null
  readonly state: string | null
  readonly acceptedOn: string | null
  readonly certificateNo: string | null
}

/** Every unit of a project with its present certificate case, and every number on file. */
export const certificateLedger = async (tx: Tx, project: string, today: string): Promise<CertificateLedger> => {
  const [units, taken] = await Promise.all([
    sql<Row>`
      select u.label, u.room, b.code as building, e.code as entrance, t.id as "case", t.state, t.data->>'acceptedOn' as "acceptedOn", t.data->>'certificateNo' as "certificateNo"
      from units u join buildings b on b.id = u.building_id left join entrances e on e.id = u.entrance_id
        left join lateral (select id, state, data from cases c where c.unit_id = u.id and c.process = ${titleCertificate.name} and c.state <> 'withdrawn' order by c.opened_at desc limit 1) t on true
      where u.project_id = ${project} order by b.position, u.code collate "C"`.execute(tx),
    sql<{ no: string; label: string }>`
      select c.no, u.label from certificates c join units u on u.id = c.unit_id where c.project_id = ${project}`.execute(tx),
  ])
  const byBuilding = Map.groupBy(units.rows, (u) => u.building)
  return {
    today,
    taken: new Map(taken.rows.map((c) => [c.no, c.label])),
    units: new Map(
      units.rows.map((u) => [
        roomKey({ building: u.building, unit: u.entrance ?? '0', room: u.room }),
        { ...u, stateLabel: u.state === null ? '' : stateLabel(titleCertificate, u.state) },
      ]),
    ),
    buildings: [...byBuilding].map(([code, list]) => ({
      code,
      units: [...new Set(list.flatMap((u) => u.entrance ?? []))],
      rooms: new Set(list.map((u) => `${u.entrance ?? '0'}-${u.room}`)),
    })),
  }
}
