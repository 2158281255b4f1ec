import { sql } from 'kysely'
import { recordDatedFacts } from '../../handover/dated-facts.server.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import type { Vault } from '../../people/vault.server.ts'
import { lackingIn } from '../completeness.ts'
import { type ContractOnFile, contractOf } from '../contract-row.server.ts'
import { judge } from '../judge.server.ts'

export type FilingDesk = Desk & { readonly vault: Vault }

/** What the filing case knows of its contract: never typed there, always read from the register. */
export const filingFacts = async (tx: Tx, desk: FilingDesk, contract: ContractOnFile): Promise<Record<string, unknown>> => {
  const judged = await judge(tx, desk, contract)
  const { rows } = await sql<{ names: string | null }>`select string_agg(p.name, '、' order by o.position, o.id) as names from ownerships o
    join customers p on p.id = o.customer_id where o.contract_id = ${contract.id} and o.project_id = ${desk.project} and o.until is null`.execute(tx)
  return {
    contractNo: contract.no,
    buyers: (rows[0]?.names ?? '').slice(0, 200),
    buyerCount: contract.buyers.length,
    ...(contract.price === null ? {} : { price: contract.price }),
    ...(contract.signedOn === null ? {} : { signedOn: contract.signedOn }),
    ...(contract.filingDueOn === null ? {} : { dueOn: contract.filingDueOn }),
    lacking: lackingIn(contract).length,
    rejects: judged.findings.filter((f) => f.verdict === 'REJECT' && f.code !== 'UNIT_ALREADY_CONTRACTED').length,
    otherFiled: judged.findings.some((f) => f.code === 'UNIT_ALREADY_CONTRACTED'),
  }
}

/** Carries a changed contract into its filing case, deadline included, while that is under way. */
export const syncFiling = async (tx: Tx, desk: FilingDesk, id: string): Promise<void> => {
  const { rows } = await sql<{ id: string }>`select id from cases where project_id = ${desk.project} and process = 'contract-filing'
    and key = ${`contract:${id}`} and closed_at is null`.execute(tx)
  const found = rows[0]
  if (found) await recordDatedFacts(tx, desk, found.id, '合同台账有修改', await filingFacts(tx, desk, await contractOf(tx, desk.project, id)))
}
