import type { z } from 'zod'
import type { App } from '../kernel/app.server.ts'
import type { Endpoint } from '../kernel/endpoint.ts'
import { type Context, serve } from '../kernel/serve.server.ts'
import { asking } from './api.ts'
import { askForExport, mustBeApproved } from './approval.server.ts'
import { type Export, exportRows } from './export.server.ts'

/**
 * Mounts a list's export: the file itself, and under the same address the request to a lead where the list holds personal data and is
 * long. `gather` says what would be exported.
 */
export const serveExport = <I extends z.ZodObject, Row>(
  app: App,
  e: Endpoint<I>,
  gather: (ctx: Context<z.output<I>>) => Promise<Export<Row>>,
): void => {
  serve(app, e, async (ctx) => {
    const it = await gather(ctx)
    await mustBeApproved(ctx as Context<object>, it) // the input of a list is an object
    return await exportRows(ctx, it)
  })
  serve(app, asking(e), async (ctx) => {
    const input = ctx.input as z.output<I> & { reason: string } // `asking` extends the list's input by the reason
    return await askForExport({ ...ctx, input }, await gather({ ...ctx, input }))
  })
}
