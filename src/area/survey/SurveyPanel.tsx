import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../web/call.ts'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { Sheet } from '../../web/Sheet.tsx'
import { listSurveys } from './api.ts'
import { SurveyCard } from './SurveyCard.tsx'
import { SurveyOpenForm } from './SurveyOpenForm.tsx'

/** The surveys of the project: where each stands, its results, what is missing. */
export const SurveyPanel = () => {
  const project = useProject()
  const [opening, setOpening] = useState(false)
  const { data, error, refetch } = useCall(listSurveys, { project: project.id }, { everyMs: 20_000 })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const developer = project.holds('projectDevelopment')
  return (
    <Sheet
      title="面积实测"
      note="项目发展部组织测绘并导入成果，成本管理部审核"
      actions={
        developer && (
          <Button type="primary" onClick={() => setOpening(true)}>
            发起测绘
          </Button>
        )
      }
    >
      {opening && <SurveyOpenForm buildings={data.buildings} onDone={() => setOpening(false)} />}
      {data.rows.length === 0 && <p className="dim">还没有测绘。竣工图固定版本之后，由项目发展部发起。</p>}
      <div className="survey-cards">
        {data.rows.map((row) => (
          <SurveyCard key={row.case} on={row} />
        ))}
      </div>
    </Sheet>
  )
}
