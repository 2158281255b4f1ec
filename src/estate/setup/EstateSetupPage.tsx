import './setup.css'
import { Tabs } from 'antd'
import { z } from 'zod'
import { ContractorTable } from '../../repairs/ContractorTable.tsx'
import { useAddress } from '../../web/address.ts'
import { useCall } from '../../web/call.ts'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { estateKeepers, showEstate } from '../api.ts'
import { BuildingTable } from './BuildingTable.tsx'
import { ProjectForm } from './ProjectForm.tsx'
import { UnitTypeTable } from './UnitTypeTable.tsx'

const parts = ['project', 'buildings', 'types', 'contractors'] as const
const Address = z.object({ part: z.enum(parts).optional() })

/** What the project is built of: its particulars, buildings with entrances and floors, unit types, and the firms that answer for them. */
export const EstateSetupPage = () => {
  const project = useProject()
  const [query, setQuery] = useAddress(Address)
  const { data: estate, error, refetch } = useCall(showEstate, { project: project.id })
  const part = query.part ?? 'project'
  const mayEdit = project.holds(...estateKeepers)
  if (error && !estate) return <ListRefused why={error} retry={() => void refetch()} />
  if (!estate) return <Loading />
  return (
    <>
      <Tabs
        activeKey={part}
        onChange={(to) => setQuery({ part: parts.find((p) => p === to && p !== 'project') })}
        items={[
          { key: 'project', label: '项目资料' },
          { key: 'buildings', label: `楼栋 ${estate.buildings.length}` },
          { key: 'types', label: `户型 ${estate.unitTypes.length}` },
          { key: 'contractors', label: '责任单位' },
        ]}
      />
      {part === 'project' && <ProjectForm mayEdit={mayEdit} />}
      {part === 'buildings' && <BuildingTable buildings={estate.buildings} types={estate.unitTypes} mayEdit={mayEdit} />}
      {part === 'types' && <UnitTypeTable types={estate.unitTypes} mayEdit={mayEdit} />}
      {part === 'contractors' && <ContractorTable buildings={estate.buildings} />}
    </>
  )
}
