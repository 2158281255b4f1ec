import { z } from 'zod'
import { useAddress } from '../web/address.ts'
import { useCall } from '../web/call.ts'
import type { Column } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { moment } from '../web/due-words.ts'
import { useProject } from '../web/me.ts'
import { type ImportSummary, listImports } from './api.ts'
import { ImportState } from './ImportState.tsx'

const Address = z.object({ page: z.coerce.number().int().min(1).optional(), size: z.coerce.number().int().min(1).max(100).optional() })

/** Every import of the project, the latest first. */
export const ImportHistory = ({ onOpen }: { onOpen: (id: string) => void }) => {
  const project = useProject()
  const [query, setQuery] = useAddress(Address)
  const answer = useCall(listImports, { project: project.id, ...query })
  return (
    <DataList<ImportSummary>
      title="导入记录"
      what="导入"
      query={query}
      onQuery={setQuery}
      answer={answer}
      columns={columns}
      keyOf={(i) => i.id}
      onOpen={(i) => onOpen(i.id)}
    />
  )
}

const columns: readonly Column<ImportSummary>[] = [
  { key: 'file', title: '文件', render: (i) => i.fileName, card: 'title' },
  { key: 'state', title: '状态', render: (i) => <ImportState state={i.state} />, width: 110 },
  { key: 'total', title: '行数', render: (i) => i.counts.total.toLocaleString('zh-CN'), align: 'right', width: 90 },
  { key: 'stored', title: '已入库', render: (i) => i.counts.stored.toLocaleString('zh-CN'), align: 'right', width: 90 },
  { key: 'wrong', title: '错误', render: (i) => i.counts.reject.toLocaleString('zh-CN'), align: 'right', width: 90 },
  { key: 'by', title: '上传人', render: (i) => i.createdBy, width: 100 },
  { key: 'at', title: '上传时间', render: (i) => moment(i.createdAt), width: 160 },
]
