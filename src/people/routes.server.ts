import type { Built } from '../app.server.ts'
import { serveExport } from '../exports/serve-export.server.ts'
import { serve } from '../kernel/serve.server.ts'
import * as api from './api.ts'
import { customerDetail } from './customer.server.ts'
import { enterCustomer } from './customer-add.server.ts'
import { changeCustomer } from './customer-edit.server.ts'
import { customersExport } from './customer-export.server.ts'
import { customerPage } from './customer-list.server.ts'
import { correctMember, moveIn, moveOut } from './household.server.ts'
import { transferOwnership } from './ownership.server.ts'
import { revealField } from './reveal.server.ts'

export const peopleRoutes = (app: Built): void => {
  const { vault } = app
  serveExport(app, api.exportCustomers, customersExport(vault))
  serve(app, api.listCustomers, ({ db, input, actor }) => customerPage(db, vault, input, actor))
  serve(app, api.showCustomer, ({ db, input, project, actor }) => customerDetail(db, project.id, input.customer, actor))
  serve(app, api.addCustomer, ({ db, input, actor, at }) => enterCustomer(db, vault, { ...input, actor, now: at }))
  serve(app, api.editCustomer, ({ db, input, actor, at }) => changeCustomer(db, vault, { ...input, actor, now: at }))
  serve(app, api.reveal, async ({ db, input, project, actor, at, ground }) =>
    revealField(db, vault, { ...input, actor, now: at, ground: await ground(project.id) }),
  )
  serve(app, api.transferUnit, ({ db, input, actor, at }) => transferOwnership(db, { ...input, actor, now: at }))
  serve(app, api.addHouseholdMember, ({ db, input, actor, at }) => moveIn(db, vault, { ...input, actor, now: at }))
  serve(app, api.editHouseholdMember, ({ db, input, actor, at }) => correctMember(db, vault, { ...input, actor, now: at }))
  serve(app, api.endHouseholdMember, ({ db, input, actor, at }) => moveOut(db, { ...input, actor, now: at }))
}
