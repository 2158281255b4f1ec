import '../handover/office.css'
import './area.css'
import { Segmented } from 'antd'
import { z } from 'zod'
import { useAddress } from '../web/address.ts'
import { AreaList } from './AreaList.tsx'
import { AreaStatistics } from './AreaStatistics.tsx'
import { SurveyPanel } from './survey/SurveyPanel.tsx'

const Address = z.object({ view: z.enum(['list', 'survey', 'figures']).default('list') })
const views = [
  { value: 'list', label: '逐户台账' },
  { value: 'survey', label: '实测成果' },
  { value: 'figures', label: '统计' },
] as const

/** 面积补差 S2-5.2.1: the survey, every unit's difference with its working, the money, the figures. */
export const AreaPage = () => {
  const [{ view }, setAddress] = useAddress(Address)
  return (
    <div className="area-page">
      <Segmented aria-label="面积补差的内容" value={view} options={[...views]} onChange={(next) => setAddress({ view: next })} />
      {view === 'list' ? <AreaList /> : view === 'survey' ? <SurveyPanel /> : <AreaStatistics />}
    </div>
  )
}
