import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { postal } from './effective.ts'
import { lockLetter } from './lock.server.ts'
import { makeLetters } from './make.server.ts'
import { postLetter } from './post.server.ts'
import { signLetter } from './serve-notice.server.ts'
import { trail } from './trail.server.ts'

type Again = { readonly letter: string; readonly address?: string | undefined; readonly channel?: string | undefined; readonly remark: string }

/** Deals with a returned letter: the address is verified, the next mailing made ready, and the letter leaves the list 退信待处理. */
export const repostLetter = async (tx: Tx, desk: Desk, ask: Again): Promise<string> => {
  const letter = await lockLetter(tx, desk, ask.letter)
  if (letter.state !== '退回') throw new Refusal({ code: 'STATE', message: `${letter.no} ${letter.state}，只有退信可以补寄` })
  if (letter.returned_handled_at) throw new Refusal({ code: 'STATE', message: `${letter.no} 已补寄，不必再补` })
  await sql`update letters set returned_handled_at = ${desk.now}, version = version + 1 where id = ${letter.id}`.execute(tx)
  const [next] = await makeLetters(tx, desk, [letter.case_id], { address: ask.address ?? letter.address, channel: ask.channel ?? letter.channel })
  await trail(tx, desk, letter.id, { label: '已核实地址，另行补寄', day: desk.day, remark: ask.remark })
  return next as string // one letter was asked for
}

type Otherwise = {
  readonly case: string
  readonly channel: string
  readonly sentOn: string
  readonly provenOn?: string | undefined
  readonly provenBy?: string | undefined
  readonly lateReason?: string | undefined
}

/**
 * Serves a unit's notice on another way than by post: in person, by text or app, by notary, by public notice. Sending alone serves
 * nothing; with the day of proof the notice takes effect.
 */
export const serveOtherwise = async (tx: Tx, desk: Desk, ask: Otherwise): Promise<string> => {
  if (postal.includes(ask.channel)) throw new Refusal({ code: 'FORMAT', message: '邮寄请在寄送清单上办理', field: 'channel' }, 400)
  const { rows } = await sql`select 1 from cases where id = ${ask.case} and project_id = ${desk.project} and process = 'handover' for update`.execute(
    tx,
  )
  if (rows.length === 0) throw new Refusal('没有这户的交房事项', 404)
  const [letter] = await makeLetters(tx, desk, [ask.case], { channel: ask.channel })
  if (!letter) throw new Refusal('没有这户的交房事项', 404)
  await postLetter(tx, desk, { letter, channel: ask.channel, postedOn: ask.sentOn, lateReason: ask.lateReason })
  if (ask.provenOn) await signLetter(tx, desk, { letter, signedOn: ask.provenOn, signedBy: ask.provenBy ?? '业主' })
  return letter
}
