import type { Built } from '../app.server.ts'
import { mostRows } from '../exports/export.server.ts'
import { serveExport } from '../exports/serve-export.server.ts'
import { atDesk } from '../kernel/desk.server.ts'
import { serve } from '../kernel/serve.server.ts'
import * as api from './api.ts'
import { areaExportColumns, conditionsOf } from './area-export.ts'
import { areaProgram } from './keepers.server.ts'
import { areaDetail, areaPage, areaRows } from './list.server.ts'
import { moveAreaMoney } from './money.server.ts'
import { settleSurvey } from './settle-survey.server.ts'
import { statistics } from './statistics.server.ts'
import * as survey from './survey/api.ts'
import { importSurvey } from './survey/import.server.ts'
import { openSurvey } from './survey/open.server.ts'
import { annotatedTable, surveyRows, surveys, templateTable } from './survey/read.server.ts'
import { uploadSurvey } from './survey/upload.server.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const areaRoutes = (app: Built): void => {
  serve(app, survey.listSurveys, ({ db, project }) => surveys(db, project.id))
  serve(app, survey.openSurvey, (ctx) => atDesk(ctx, (tx, desk) => openSurvey(tx, desk, ctx.input)))
  serve(app, survey.surveyTemplate, async ({ db, project, input }) => ({ ...(await templateTable(db, project.id, input.case)), mime: xlsx }))
  serve(app, survey.uploadSurvey, async (ctx) => {
    const { id, repeated } = await atDesk(ctx, (tx, desk) => uploadSurvey(tx, desk, ctx.input.case, ctx.files[0]))
    return { survey: id, repeated }
  })
  serve(app, survey.listSurveyRows, ({ db, input }) => surveyRows(db, input))
  serve(app, survey.annotatedSurvey, async ({ db, project, input }) => ({
    ...(await annotatedTable(db, project.id, input.case, input.survey)),
    mime: xlsx,
  }))
  serve(app, survey.importSurvey, async (ctx) => {
    await atDesk(ctx, (tx, desk) => importSurvey(tx, desk, ctx.input))
    return {}
  })

  serve(app, api.listAreas, ({ db, input, actor }) => areaPage(db, input, actor))
  serveExport(app, api.exportAreas, async (ctx) => {
    const rows = await areaRows(ctx.db, ctx.input, ctx.actor, { limit: mostRows, offset: 0 })
    return { name: '面积补差台账', columns: areaExportColumns, rows, count: rows.length, personal: true, conditions: conditionsOf(ctx.input) }
  })
  serve(app, api.areaStatistics, ({ db, project, input }) => statistics(db, project.id, input.building))
  serve(app, api.showArea, ({ db, project, input, actor }) => areaDetail(db, project.id, input.settlement, actor))
  serve(app, api.moveMoney, (ctx) => atDesk(ctx, (tx, desk) => moveAreaMoney(tx, desk, ctx.input)))
  serve(app, api.settleAgain, (ctx) =>
    atDesk(ctx, async (tx, desk) => {
      const found = await tx
        .selectFrom('area_surveys')
        .select('id')
        .where('id', '=', ctx.input.survey)
        .where('project_id', '=', desk.project)
        .where('state', '=', '已批准')
        .executeTakeFirst()
      return found ? await settleSurvey(tx, { ...desk, actor: areaProgram }, found.id) : { computed: 0, lacking: 0 }
    }),
  )
}
