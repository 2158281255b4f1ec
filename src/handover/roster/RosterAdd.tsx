import { Button } from 'antd'
import { useState } from 'react'
import { call, useCall } from '../../web/call.ts'
import type { Column } from '../../web/column.ts'
import { DataList } from '../../web/DataList.tsx'
import { useProject } from '../../web/me.ts'
import { ManyResult } from '../ManyResult.tsx'
import { useMany } from '../use-many.ts'
import { addRosterUnits, rosterCandidates } from './api.ts'

type Row = {
  readonly unitId: string
  readonly unit: string
  readonly owners: string
  readonly contractDay: string | null
  readonly accepted: boolean
}
type Query = { readonly q?: string; readonly page?: number; readonly size?: number }

/** Sold units that stand on no roster: chosen ones join this batch, the others are told why not. */
export const RosterAdd = ({ batch, onDone }: { batch: string; onDone: () => void }) => {
  const project = useProject()
  const [query, setQuery] = useState<Query>({})
  const answer = useCall(rosterCandidates, { project: project.id, batch, size: 20, ...query })
  const add = useMany(addRosterUnits)
  return (
    <>
      <DataList<Row>
        title="可加入的房屋"
        what="已售未列入名单的房屋"
        query={query}
        onQuery={(patch) => setQuery((was) => ({ ...was, ...patch }))}
        answer={answer}
        columns={columns}
        keyOf={(r) => r.unitId}
        conditions={[{ name: 'q', label: '房号业主', kind: 'text', placeholder: '房号或业主' }]}
        batch={(rows, clear) => (
          <Button
            size="small"
            type="primary"
            loading={add.act.isPending}
            onClick={() =>
              add.act.mutate(
                { project: project.id, batch, units: rows.map((r) => r.unitId) },
                {
                  onSuccess: (out) => {
                    clear()
                    if (out.refused.length === 0) onDone()
                  },
                },
              )
            }
          >
            加入 {rows.length} 户
          </Button>
        )}
        everyRow={async () => (await call(rosterCandidates, { project: project.id, batch, ...query, page: 1, size: 5000 })).rows}
      />
      <ManyResult what="加入名单" result={add.result} onClose={add.clear} />
    </>
  )
}

const columns: readonly Column<Row>[] = [
  { key: 'unit', title: '房屋', card: 'title', render: (r) => r.unit },
  { key: 'owners', title: '业主', render: (r) => r.owners },
  { key: 'day', title: '合同交付日', render: (r) => r.contractDay ?? '-', width: 120 },
  { key: 'file', title: '客户资料', width: 110, render: (r) => (r.accepted ? '已接收' : <span className="bad">未接收</span>) },
]
