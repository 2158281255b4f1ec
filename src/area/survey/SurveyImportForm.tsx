import { Button, Form, Input } from 'antd'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { DayField } from '../../web/fields/DayField.tsx'
import { useProject } from '../../web/me.ts'
import { importSurvey, type SurveyRow } from './api.ts'

/** The version that was looked at becomes the survey's result, under the report's number and day. */
export const SurveyImportForm = ({ on, survey }: { on: SurveyRow; survey: string }) => {
  const project = useProject()
  const act = useAct(importSurvey, { quiet: true, done: '成果已导入' })
  return (
    <Form
      name={`import-${on.case}`}
      layout="vertical"
      className="step-fields"
      initialValues={{ reportNo: on.reportNo ?? undefined, reportOn: on.reportOn ?? undefined }}
      onFinish={(v: { reportNo?: string; reportOn?: string }) =>
        act.mutate({ project: project.id, case: on.case, survey, reportNo: v.reportNo ?? '', reportOn: v.reportOn ?? '' })
      }
    >
      <FaultList why={act.error} />
      <Form.Item name="reportNo" label="测绘报告编号" required>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="reportOn" label="测绘报告日期" required>
        <DayField label="测绘报告日期" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        导入成果
      </Button>
    </Form>
  )
}
