import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Tables } from '../../kernel/tables.gen.ts'
import { twoBooks } from '../../processes/handover/two-books.ts'
import type { BookRow } from './api.ts'
import { bookParts, periodText } from './parts.ts'

type Row = Omit<z.input<typeof BookRow>, 'promises'> & { readonly promised: Readonly<Record<string, { amount: number; unit: '月' | '季' }>> | null }

/** Unit types with the state, versions and promises of their two books. */
export const bookRows = async (db: Kysely<Tables>, project: string, batch?: string): Promise<z.input<typeof BookRow>[]> => {
  const { rows } = await sql<Row>`
    select t.id as "unitTypeId", t.code, t.name, t.fit_out as "fitOut", t.housing, (select count(*)::int from units u where u.unit_type_id = t.id) as units, c.id as "caseId", c.state, c.version,
      (select max(version) from books b where b.unit_type_id = t.id and b.kind = 'warranty' and b.ready_at is not null) as "warrantyVersion",
      (select max(version) from books b where b.unit_type_id = t.id and b.kind = 'manual' and b.ready_at is not null) as "manualVersion",
      (select max(ready_at) from books b where b.unit_type_id = t.id) as "readyAt",
      (select jsonb_object_agg(p.part_code, jsonb_build_object('amount', p.amount, 'unit', p.unit)) from warranty_promises p where p.case_id = c.id) as promised
    from unit_types t left join cases c on c.project_id = t.project_id and c.process = ${twoBooks.name} and c.key = 'type:' || t.id
    where t.project_id = ${project} ${
      batch
        ? sql`and t.id in (select u.unit_type_id from roster_entries e join units u on u.id = e.unit_id where e.batch_id = ${batch} and e.project_id = ${project} and e.removed_version is null)`
        : sql``
    } order by t.code`.execute(db)
  return rows.map(({ promised, ...row }) => ({
    ...row,
    promises: bookParts.flatMap((p) => {
      const promise = promised?.[p.code]
      return promise
        ? [
            {
              part: p.code,
              label: p.part,
              starts: p.starts,
              ...promise,
              text: periodText(promise),
              art40: p.art40 ? periodText(p.art40) : null,
              rule1998: p.rule1998 ? periodText(p.rule1998) : null,
            },
          ]
        : []
    }),
  }))
}
