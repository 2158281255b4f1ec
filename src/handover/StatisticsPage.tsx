import './office.css'
import { Select } from 'antd'
import { z } from 'zod'
import { useAddress } from '../web/address.ts'
import { useCall } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { Sheet } from '../web/Sheet.tsx'
import { listBatches } from './batch/api.ts'
import { StatisticsView } from './statistics/StatisticsView.tsx'

const Address = z.object({ batch: z.uuid().optional() })

/** 交房统计 S2-5.1.10, for one batch or all of them. */
export const StatisticsPage = () => {
  const project = useProject()
  const [{ batch }, setAddress] = useAddress(Address)
  const batches = useCall(listBatches, { project: project.id })
  return (
    <Sheet
      title="交房统计"
      actions={
        <Select
          aria-label="批次"
          allowClear
          placeholder="全部批次"
          style={{ minWidth: 180 }}
          value={batch ?? null}
          options={(batches.data ?? []).map((b) => ({ value: b.id, label: b.name }))}
          onChange={(value: string | null) => setAddress({ batch: value ?? undefined })}
        />
      }
    >
      <StatisticsView batch={batch} />
    </Sheet>
  )
}
