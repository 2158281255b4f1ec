import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { formatFen } from '../kernel/money.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { setDues } from './dues.server.ts'
import type { previewDues } from './money-api.ts'
import { type DueRow, readDues } from './read-dues.server.ts'

type Given = { readonly name: string; readonly bytes: Buffer }
type Known = {
  readonly id: string
  readonly no: string
  readonly code: string
  readonly unit: string
  readonly price: number | null
  readonly dues: readonly { readonly label: string; readonly dueOn: string | null; readonly amount: number }[]
}
type Plan = { readonly contract: Known; readonly dues: Known['dues'] }

/** What a list of payment schedules would change: the contracts it names, and everything that stands against it. Writes nothing. */
export const examineDues = async (db: Kysely<Tables>, project: string, given: Given): Promise<z.input<typeof previewDues.output>> => {
  const { plans, faults } = await plansOf(db, project, given)
  return {
    contracts: plans.map(({ contract, dues }) => ({
      id: contract.id,
      no: contract.no,
      unit: contract.unit,
      dues: dues.length,
      sum: sumOf(dues),
      unchanged: same(contract.dues, dues),
    })),
    faults: [...faults],
  }
}

/** Puts the schedules in the place of those on file, all of them or none; the same list again changes nothing. */
export const importDues = async (tx: Tx, desk: Desk, given: Given): Promise<{ readonly changed: number; readonly unchanged: number }> => {
  const { plans, faults } = await plansOf(tx, desk.project, given)
  if (faults.length) throw new Refusal(faults, 400)
  const changed = plans.filter(({ contract, dues }) => !same(contract.dues, dues))
  for (const { contract, dues } of changed) await setDues(tx, desk, { contract: contract.id, dues: [...dues] })
  return { changed: changed.length, unchanged: plans.length - changed.length }
}

const plansOf = async (db: Kysely<Tables>, project: string, { name, bytes }: Given) => {
  const rows = await readDues(name, bytes)
  const contractOf = finder(await contractsOf(db, project))
  const matched = rows.map((row) => ({ row, contract: contractOf(row) }))
  const plans = [...Map.groupBy(matched, (m) => m.contract)].flatMap(([contract, of]): Plan[] =>
    contract ? [{ contract, dues: of.map(({ row }, at) => ({ label: row.label || `第 ${at + 1} 期`, dueOn: row.dueOn, amount: row.amount })) }] : [],
  )
  const faults: Fault[] = [
    ...rows.flatMap((row) => row.faults),
    ...matched
      .filter(({ row, contract }) => !contract && (row.no || row.room))
      .map(({ row }) => ({ code: 'NOT_FOUND', message: `第 ${row.row} 行：没有在办的合同 ${row.no || row.room}`, field: 'no' })),
    ...plans.flatMap(planFaults),
  ]
  return { plans, faults }
}

/** By the contract's number, else by the room. */
const finder = (known: readonly Known[]) => {
  const byNo = new Map(known.map((k) => [k.no, k]))
  const byRoom = new Map(known.flatMap((k) => [[k.code, k] as const, [k.unit, k] as const]))
  return (row: DueRow): Known | undefined => (row.no ? byNo.get(row.no) : byRoom.get(row.room))
}

const planFaults = ({ contract, dues }: Plan): readonly Fault[] => [
  ...(contract.price !== null && sumOf(dues) !== contract.price
    ? [
        {
          code: 'DUES_SUM',
          message: `${contract.unit}：各期合计 ${formatFen(sumOf(dues))} 元，与合同总价 ${formatFen(contract.price)} 元不符`,
          field: 'amount',
        },
      ]
    : []),
  ...(dues.length > 60 ? [{ code: 'RANGE', message: `${contract.unit}：付款计划最多 60 期`, field: 'label' }] : []),
]

const sumOf = (dues: Plan['dues']): number => dues.reduce((all, d) => all + d.amount, 0)
const same = (a: Plan['dues'], b: Plan['dues']): boolean =>
  a.length === b.length && a.every((d, i) => d.label === b[i]?.label && d.dueOn === b[i]?.dueOn && d.amount === b[i]?.amount)

const contractsOf = async (db: Kysely<Tables>, project: string): Promise<readonly Known[]> => {
  const { rows } = await sql<Known>`select k.id, k.no, u.code, u.label as unit, k.price,
      coalesce((select jsonb_agg(jsonb_build_object('label', d.label, 'dueOn', d.due_on, 'amount', d.amount) order by d.seq) from contract_dues d where d.contract_id = k.id), '[]') as dues
    from contracts k join units u on u.id = k.unit_id where k.project_id = ${project} and k.ended_on is null`.execute(db)
  return rows
}
