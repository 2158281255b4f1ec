import type { Built } from '../../app.server.ts'
import { today } from '../../kernel/days.ts'
import { atDesk } from '../../kernel/desk.server.ts'
import { record } from '../../kernel/record.server.ts'
import { serve } from '../../kernel/serve.server.ts'
import * as api from './api.ts'
import { annotatedList, certificateImport, certificateListTemplate } from './read.server.ts'
import { takeList } from './take.server.ts'
import { keepCertificateList } from './upload.server.ts'

const mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const certificateImportRoutes = (app: Built): void => {
  serve(app, api.certificateTemplate, async ({ db, project }) => ({ ...(await certificateListTemplate(db, project.id)), mime }))
  serve(app, api.uploadCertificates, async (ctx) => {
    const { id, repeated } = await atDesk(ctx, (tx, desk) => keepCertificateList(tx, desk, ctx.files[0]))
    return { import: id, repeated }
  })
  serve(app, api.showCertificateImport, ({ db, input, at }) => certificateImport(db, input, today(at)))
  serve(app, api.annotatedCertificates, async (ctx) => {
    const file = await annotatedList(ctx.db, ctx.project.id, ctx.input.import, today(ctx.at))
    await atDesk(ctx, (tx, desk) =>
      record(tx, `certificate-import:${ctx.input.import}`, {
        project: desk.project,
        kind: 'export',
        label: '下载证号批注表',
        actor: desk.actor,
        now: desk.now,
      }),
    )
    return { ...file, mime }
  })
  serve(app, api.takeCertificates, takeList)
}
