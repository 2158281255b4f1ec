import type { Keepers } from '../../kernel/keep.server.ts'
import { lockBatchOfCase } from '../batch/lock.server.ts'
import { refreshPlan } from '../batch/refresh.server.ts'
import { deskOf } from '../office.server.ts'
import { cancelAppointment } from './cancel-appointment.server.ts'
import { prepareLetters } from './prepare.server.ts'
import { reissueLetters, voidLetters } from './reissue.server.ts'

const reasonOf = (data: Readonly<Record<string, unknown>>): string => String(data['reason'] ?? '重新通知')

export const letterKeepers: Keepers = {
  'prepare-letters': async (tx, it) => {
    const desk = deskOf(it)
    const batch = await lockBatchOfCase(tx, desk, it.case.id)
    if (!batch) return
    await prepareLetters(tx, desk, batch)
    await refreshPlan(tx, desk, batch.id, '生成入伙通知书')
  },
  'notice-voided': async (tx, it) => {
    await cancelAppointment(tx, it.case.id)
    await reissueLetters(tx, deskOf(it), it.case.id, reasonOf(it.case.data))
  },
  'roster-left': async (tx, it) => {
    await cancelAppointment(tx, it.case.id)
    await voidLetters(tx, deskOf(it), it.case.id, reasonOf(it.case.data))
  },
}
