import { sql } from 'kysely'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockAreaCase } from '../area-case.server.ts'

type Ask = { readonly case: string; readonly survey: string; readonly reportNo: string; readonly reportOn: string }

/** Takes the version that was looked at as the survey's result. What stands in the way is said by the procedure. */
export const importSurvey = async (tx: Tx, desk: Desk, ask: Ask): Promise<void> => {
  await lockAreaCase(tx, desk, 'area-survey', ask.case)
  const { rows } = await sql<{ id: string; state: string; missing: string[]; rejected: number }>`
    select s.id, s.state, s.missing, (select count(*)::int from area_survey_rows r where r.survey_id = s.id and r.verdict = 'REJECT' and r.unit_id is not null) as rejected
    from area_surveys s where s.case_id = ${ask.case} and s.project_id = ${desk.project} order by s.version desc limit 1`.execute(tx)
  const found = rows[0]
  if (!found) throw new Refusal({ code: 'REQUIRED', message: '请先上传测绘成果表' })
  if (found.id !== ask.survey) throw new Refusal({ code: 'STALE', message: '已有更新的成果表，请刷新后再导入' })
  if (found.state === '已导入') return
  const faults = [
    ...(found.missing.length
      ? [
          {
            code: 'UNITS_MISSING',
            message: `还有 ${found.missing.length} 户没有成果：${found.missing.slice(0, 10).join('、')}${found.missing.length > 10 ? '等' : ''}`,
          },
        ]
      : []),
    ...(found.rejected ? [{ code: 'ROWS_REJECTED', message: `还有 ${found.rejected} 行有误，请下载批注表改正后重新上传` }] : []),
  ]
  if (faults.length) throw new Refusal(faults)
  await step(tx, desk, ask.case, 'import', { reportNo: ask.reportNo, reportOn: ask.reportOn })
  await sql`update area_surveys set state = '已放弃' where case_id = ${ask.case} and state = '已导入'`.execute(tx)
  await sql`update area_surveys set state = '已导入', report_no = ${ask.reportNo}, report_on = ${ask.reportOn}, committed_by = ${desk.actor.id}, committed_at = ${desk.now}
    where id = ${found.id}`.execute(tx)
}
