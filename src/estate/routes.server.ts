import type { Built } from '../app.server.ts'
import { serveExport } from '../exports/serve-export.server.ts'
import { serve } from '../kernel/serve.server.ts'
import * as api from './api.ts'
import { boardChangesSince, boardOf } from './board.server.ts'
import { boardChanges, showBoard } from './board-api.ts'
import { setBuilding } from './building.server.ts'
import { estateOf } from './estate.server.ts'
import { changeProject, foundProject, projectFile } from './projects.server.ts'
import { showUnit, unitStory } from './unit-api.ts'
import { unitsExport } from './unit-export.server.ts'
import { unitFile } from './unit-file.server.ts'
import { unitPage } from './unit-list.server.ts'
import { exportUnits, listUnits } from './unit-list-api.ts'
import { storyOf } from './unit-story.server.ts'
import { setUnitType } from './unit-types.server.ts'
import { changeUnit, enterUnits } from './units.server.ts'

export const estateRoutes = (app: Built): void => {
  serve(app, api.showProject, ({ db, project }) => projectFile(db, project.id))
  serve(app, api.editProject, async ({ db, input, actor, at }) => {
    const changed = await changeProject(db, { ...input, actor, now: at })
    app.forget()
    return changed
  })
  serve(app, api.addProject, ({ db, input, actor, at }) => foundProject(db, { ...input, actor, now: at }))
  serve(app, api.showEstate, ({ db, project }) => estateOf(db, project.id))
  serve(app, api.putBuilding, ({ db, input, actor, at }) => setBuilding(db, { ...input, actor, now: at }))
  serve(app, api.putUnitType, ({ db, input, actor, at }) => setUnitType(db, { ...input, actor, now: at }))
  serve(app, api.addUnits, ({ db, input, actor, at }) => enterUnits(db, { ...input, actor, now: at }))
  serve(app, api.editUnit, ({ db, input, actor, at }) => changeUnit(db, { ...input, actor, now: at }))
  serveExport(app, exportUnits, unitsExport)
  serve(app, listUnits, ({ db, input, actor, at }) => unitPage(db, input, actor, at))
  serve(app, showBoard, ({ db, project, input, at }) => boardOf(db, { project: project.id, building: input.building, now: at }))
  serve(app, boardChanges, ({ db, project, input, at }) =>
    boardChangesSince(db, { project: project.id, building: input.building, now: at }, new Date(input.since)),
  )
  serve(app, showUnit, ({ db, project, input, actor, at, processes }) =>
    unitFile(db, {
      project: project.id,
      unit: input.unit,
      actor,
      now: at,
      labels: (process, document) => processes[process]?.documents[document] ?? document,
    }),
  )
  serve(app, unitStory, ({ db, input, processes }) => storyOf(db, processes, input))
}
