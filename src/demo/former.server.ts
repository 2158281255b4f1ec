import type { Kysely } from 'kysely'
import { v7 as newId } from 'uuid'
import { addDays } from '../kernel/days.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { addCustomers } from '../people/customers.server.ts'
import type { Vault } from '../people/vault.server.ts'
import { paperColumns, stageOf } from './contract-papers.ts'
import type { Home } from './estate.server.ts'
import { identityOf, telephoneOf } from './people.ts'
import { randomOf } from './random.ts'
import { insertRows } from './rows.server.ts'

const buyers = ['骆清越', '郗景行'] as const
/** Days before today on which the contract was signed, and on which it was cancelled with the authority. */
export const formerDays = { signed: 96, agreed: 40, refunded: 38, cancelled: 30 } as const

/** Homes of building 5 that are free again: their contract was filed, rescinded by agreement, and cancelled. Answers them as they were then. */
export const sowFormer = async (
  tx: Kysely<Tables>,
  about: { readonly project: string; readonly day: string; readonly vault: Vault },
  homes: readonly Home[],
): Promise<readonly Home[]> => {
  const { project, day } = about
  const r = randomOf(97) // its own numbers: everybody else's stay as they are
  const free = homes.filter((h) => h.building === '5' && !h.sold && stageOf(h) === undefined).slice(0, buyers.length)
  const ids = await addCustomers(
    tx,
    about.vault,
    project,
    free.map((h, i) => ({
      name: buyers[i] ?? '',
      identity: { kind: '身份证', no: identityOf(r, 900 + i) },
      telephones: [{ no: telephoneOf(9900 + i), label: '本人' }],
      address: h.address,
    })),
  )
  const signedOn = addDays(day, -formerDays.signed)
  const ended = addDays(day, -formerDays.cancelled)
  const contracts = free.map((h, i) => {
    const price = Math.round(h.gross * r.int(21_000, 33_000)) * 100
    return {
      id: newId(),
      project_id: project,
      unit_id: h.id,
      no: `YS${signedOn.slice(0, 4)}9${String(i + 1).padStart(4, '0')}`,
      price,
      handover_on: h.handoverOn,
      address: h.address,
      payment: '一次性',
      bank: '',
      ...paperColumns(h, 9000 + i, day, { signedOn, price }),
      filed: false,
      paid_in_full: false,
      ended_on: ended,
    }
  })
  await insertRows(tx, 'contracts', contracts)
  await insertRows(
    tx,
    'ownerships',
    free.map((h, i) => ({
      id: newId(),
      project_id: project,
      unit_id: h.id,
      customer_id: ids[i],
      contract_id: contracts[i]?.id,
      share_numerator: 1,
      share_denominator: 1,
      position: 1,
      since: signedOn,
      until: ended,
    })),
  )
  return free.flatMap((h, i) => {
    const papers = contracts[i]
    return papers ? [{ ...h, owners: [{ id: ids[i] ?? '', name: buyers[i] ?? '' }], papers }] : []
  })
}
