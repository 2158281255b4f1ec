import { serveExport } from '../../exports/serve-export.server.ts'
import type { App } from '../../kernel/app.server.ts'
import { today } from '../../kernel/days.ts'
import { atDesk, type Desk, type Tx } from '../../kernel/desk.server.ts'
import { many } from '../../kernel/many.ts'
import { type Context, serve } from '../../kernel/serve.server.ts'
import type { ManyRefused } from '../shapes.ts'
import { alertsOf } from './alerts.server.ts'
import * as api from './api.ts'
import { recordContact } from './contact.server.ts'
import { deemedList } from './deemed.server.ts'
import { lettersExport } from './export.server.ts'
import { postLetter } from './post.server.ts'
import { type Looking, letterDetail, letterPage } from './register.server.ts'
import { repostLetter, serveOtherwise } from './repost.server.ts'
import { returnLetter, signLetter } from './serve-notice.server.ts'
import { waybillRows } from './sheet.server.ts'
import { type Pair, setWaybills } from './waybills.server.ts'

export const letterRoutes = (app: App): void => {
  serve(app, api.listLetters, async (ctx) => letterPage(ctx.db, ctx.input, await lookingAs(ctx)))
  serveExport(app, api.exportLetters, async (ctx) => lettersExport(ctx, await lookingAs(ctx)))
  serve(app, api.showLetter, async (ctx) => letterDetail(ctx.db, ctx.project.id, ctx.input.letter, await lookingAs(ctx)))
  serve(app, api.postLetters, (ctx) => eachLetter(ctx, (tx, desk, letter) => postLetter(tx, desk, { ...ctx.input, letter })))
  serve(app, api.signLetters, (ctx) => eachLetter(ctx, (tx, desk, letter) => signLetter(tx, desk, { ...ctx.input, letter })))
  serve(app, api.returnLetters, (ctx) => eachLetter(ctx, (tx, desk, letter) => returnLetter(tx, desk, { ...ctx.input, letter })))
  serve(app, api.repostLetters, (ctx) => {
    const { address, remark, letters } = ctx.input
    return eachLetter(ctx, (tx, desk, letter) => repostLetter(tx, desk, { letter, remark, ...(letters.length === 1 ? { address } : {}) }))
  })
  serve(app, api.pairWaybills, (ctx) => pairAll(ctx, ctx.input.pairs))
  serve(app, api.importWaybills, async (ctx) => {
    const pairs = await waybillRows(ctx.files[0])
    return { rows: pairs.length, ...(await pairAll(ctx, pairs)) }
  })
  serve(app, api.serveNotice, async (ctx) => ({ letter: await atDesk(ctx, (tx, desk) => serveOtherwise(tx, desk, ctx.input)) }))
  serve(app, api.contactOwner, async (ctx) => {
    const at = ctx.input.at ? new Date(ctx.input.at) : undefined
    await atDesk(ctx, (tx, desk) => recordContact(tx, desk, { ...ctx.input, at }))
    return {}
  })
  serve(app, api.noticeAlerts, async (ctx) => alertsOf(ctx.db, ctx.project.id, ctx.input.batch, await lookingAs(ctx)))
  serve(app, api.deemedCandidates, ({ db, input, project, at, actor }) => deemedList(db, project.id, input.batch, at, actor))
}

const lookingAs = async ({ ground, project, actor, at }: Context<unknown>): Promise<Looking> => {
  const day = today(at)
  const callAfter = Number((await ground(project.id)).settings(['notice.callAfter'], day)['notice.callAfter'])
  return { roles: actor.roles, day, callAfter }
}

const eachLetter = async (
  ctx: Context<{ letters: string[] }>,
  verb: (tx: Tx, desk: Desk, letter: string) => Promise<unknown>,
): Promise<ManyRefused> => {
  const { done, refused } = await many([...new Set(ctx.input.letters)], (letter) => atDesk(ctx, (tx, desk) => verb(tx, desk, letter)))
  const ids = refused.map((r) => r.item)
  const rows = ids.length
    ? await ctx.db
        .selectFrom('letters')
        .innerJoin('units', 'units.id', 'letters.unit_id')
        .select(['letters.id', 'units.label'])
        .where('letters.project_id', '=', ctx.project.id)
        .where('letters.id', 'in', ids)
        .execute()
    : []
  return { done: done.length, refused: refused.map((r) => ({ id: r.item, label: rows.find((l) => l.id === r.item)?.label ?? '', faults: r.faults })) }
}

const pairAll = async (ctx: Context<{ batch?: string | undefined }>, pairs: readonly Pair[]) => {
  const { refused, ...counts } = await setWaybills((verb) => atDesk(ctx, verb), ctx.input.batch, pairs)
  return { ...counts, refused: refused.map((r) => ({ ...r.item, faults: r.faults })) }
}
