import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Ground } from '../kernel/perform.server.ts'
import type { Fault } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { Vault } from '../people/vault.server.ts'
import { contractCheck } from './contract-check.ts'
import type { ContractData } from './contract-data.ts'

export type Judged = { readonly verdict: 'OK' | 'WARN' | 'REJECT'; readonly findings: z.output<typeof contractCheck.output>['findings'] }
type Asking = { readonly project: string; readonly vault: Vault; readonly ground: Ground; readonly day: string }
type Person = {
  readonly id: string
  readonly kind: '个人' | '企业'
  readonly name: string
  readonly identity_kind: string | null
  readonly identity_cipher: Buffer | null
}

/** The contract before all validators at once: its own terms, its buyers' papers, what else is filed on the unit, what the region allows. */
export const judge = async (
  db: Kysely<Tables>,
  ask: Asking,
  contract: ContractData & { readonly unit: string; readonly id?: string },
): Promise<Judged> => {
  const people = await peopleOf(db, ask.project, contract)
  const day = contract.signedOn ?? ask.day
  const set = ask.ground.settings(['deposit.limit', 'contract.pricingBases', 'contract.basisByAgreement'], day)
  const others = await sql<{
    n: number
    homes: boolean
  }>`select (select count(*)::int from contracts k where k.unit_id = u.id and k.project_id = ${ask.project}
      and k.filed and k.ended_on is null and k.id is distinct from ${contract.id ?? null}::uuid) as n, u.usage = '住宅' as homes
    from units u where u.id = ${contract.unit} and u.project_id = ${ask.project}`.execute(db)
  const { terms, details } = contract
  const optional = {
    x8: terms['pay.x'],
    r8: terms['pay.r'],
    x12: terms['ld.x'],
    r12: terms['ld.r1'],
    r12b: terms['ld.r2'],
    noticeDays: terms['notice.days'],
    filingDays: terms['filing.days'],
    refundDays: terms['rescission.refundDays'],
    signingDate: contract.signedOn,
    permitDate: contract.permitOn,
    contractHandoverDate: contract.handoverOn,
    coOwnership: contract.coOwnership,
    totalPrice: contract.price,
    deposit: contract.deposit,
    depositLimit: set['deposit.limit'],
    priceParts: partsOf(contract),
  }
  const several = contract.coOwnership === '按份共有' || contract.buyers.some((b) => b.numerator !== b.denominator)
  const input = contractCheck.input.parse({
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null && value !== undefined)),
    template: contract.template,
    presale: contract.presale,
    filedContracts: others.rows[0]?.n ?? 0,
    ...(others.rows[0]?.homes
      ? {
          pricingBasis: contract.basis,
          allowedBases: set['contract.basisByAgreement'] === true && details.basisAgreed ? undefined : set['contract.pricingBases'],
        }
      : {}),
    buyers: people.map((p, i) => ({
      name: p.name,
      kind: p.kind,
      ...(p.identity_cipher ? { identityKind: p.identity_kind ?? '身份证', identityNo: ask.vault.open(p.identity_cipher) } : {}),
      ...(several ? { share: `${contract.buyers[i]?.numerator}/${contract.buyers[i]?.denominator}` } : {}),
    })),
  })
  const { result } = contractCheck.compute(input)
  return contractCheck.output.parse(result)
}

/** Priced parts, where the contract names them. */
const partsOf = ({ fitOutPrice, details }: ContractData) =>
  details.housePrice === undefined
    ? undefined
    : [
        { label: '房屋价款', amount: details.housePrice },
        { label: '装修价款', amount: fitOutPrice },
        { label: '其他价款', amount: details.otherPrice ?? 0 },
      ]

/** The buyers in the order of the contract. */
const peopleOf = async (db: Kysely<Tables>, project: string, contract: ContractData): Promise<readonly Person[]> => {
  const ids = contract.buyers.map((b) => b.customer)
  if (ids.length === 0) return []
  const { rows } = await sql<Person>`select id, kind, name, identity_kind, identity_cipher from customers
    where project_id = ${project} and id = any(${ids}::uuid[])`.execute(db)
  return ids.flatMap((id) => rows.find((r) => r.id === id) ?? [])
}

/** What stands in the way as faults of a refusal; warnings only where nobody has given a reason for them. */
export const standing = (judged: Judged, reason: string | undefined): readonly Fault[] => {
  const rejected = judged.findings.filter((f) => f.verdict === 'REJECT')
  const warned = judged.findings.filter((f) => f.verdict === 'WARN')
  const ask = { code: 'REASON_REQUIRED', message: '合同与示范文本不符，确认无误的请写明原因', field: 'reason' }
  return [...rejected, ...(warned.length && !reason ? [...warned, ask] : [])].map(({ code, message, field }) => ({
    code,
    message,
    ...(field ? { field } : {}),
  }))
}
