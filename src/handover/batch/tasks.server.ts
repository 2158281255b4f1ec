import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockBatch } from './lock.server.ts'
import { refreshPlan } from './refresh.server.ts'

export type TaskInput = { readonly label: string; readonly department: string; readonly dueOn: string | null; readonly remark: string }

/** Adds a task to the plan. Without department or day it stays, but the plan cannot be submitted. */
export const addTask = async (tx: Tx, desk: Desk, ask: TaskInput & { readonly batch: string }): Promise<string> => {
  await lockBatch(tx, desk, ask.batch)
  const id = newId()
  await sql`insert into batch_tasks (id, project_id, batch_id, position, label, department, due_on, remark)
    select ${id}, ${desk.project}, ${ask.batch}, coalesce(max(position), -1) + 1, ${ask.label}, ${ask.department}, ${ask.dueOn}, ${ask.remark} from batch_tasks where batch_id = ${ask.batch}`.execute(
    tx,
  )
  await refreshPlan(tx, desk, ask.batch, `增加任务：${ask.label}`)
  return id
}

/** Changes a task. Refuses `STALE` when somebody else has changed it since. */
export const changeTask = async (
  tx: Tx,
  desk: Desk,
  ask: TaskInput & { readonly batch: string; readonly task: string; readonly seen: number },
): Promise<void> => {
  await lockBatch(tx, desk, ask.batch)
  const { numAffectedRows } =
    await sql`update batch_tasks set label = ${ask.label}, department = ${ask.department}, due_on = ${ask.dueOn}, remark = ${ask.remark}, version = version + 1
    where id = ${ask.task} and batch_id = ${ask.batch} and version = ${ask.seen}`.execute(tx)
  if (!numAffectedRows) throw new Refusal({ code: 'STALE', message: '这项任务刚被他人修改，请刷新后再试' })
  await refreshPlan(tx, desk, ask.batch, `修改任务：${ask.label}，${ask.department || '未定部门'}，${ask.dueOn ?? '未定日期'}`)
}

/** Marks a task done, or not done after all. Doing it twice changes nothing. */
export const finishTask = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly batch: string; readonly task: string; readonly done: boolean },
): Promise<void> => {
  await lockBatch(tx, desk, ask.batch)
  const { rows } = await sql<{
    label: string
  }>`update batch_tasks set done_at = ${ask.done ? desk.now : null}, done_by = ${ask.done ? desk.actor.name : null}, version = version + 1
    where id = ${ask.task} and batch_id = ${ask.batch} and (done_at is null) = ${ask.done} returning label`.execute(tx)
  if (rows[0]) return
  const found = await tx.selectFrom('batch_tasks').select('id').where('id', '=', ask.task).where('batch_id', '=', ask.batch).executeTakeFirst()
  if (!found) throw new Refusal('没有这项任务', 404)
}

/** Takes a task out of the plan. */
export const dropTask = async (tx: Tx, desk: Desk, ask: { readonly batch: string; readonly task: string }): Promise<void> => {
  await lockBatch(tx, desk, ask.batch)
  const { rows } = await sql<{ label: string }>`delete from batch_tasks where id = ${ask.task} and batch_id = ${ask.batch} returning label`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal('没有这项任务', 404)
  await refreshPlan(tx, desk, ask.batch, `删去任务：${rows[0].label}`)
}
