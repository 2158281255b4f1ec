import { ArrowLeftOutlined, DownloadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { linkTo, useCall } from '../web/call.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { Sheet } from '../web/Sheet.tsx'
import { annotatedFile, showImport } from './api.ts'
import { ImportActs } from './ImportActs.tsx'
import { ImportColumns } from './ImportColumns.tsx'
import { ImportCountsStrip } from './ImportCountsStrip.tsx'
import { ImportRows } from './ImportRows.tsx'
import { ImportState } from './ImportState.tsx'

/** One import: what the file would do or has done, what stands in its way, and every row with its verdict. */
export const ImportPreview = ({ id, onLeave }: { id: string; onLeave: () => void }) => {
  const project = useProject()
  const answer = useCall(showImport, { project: project.id, import: id }, { everyMs: 5_000 })
  const { data } = answer
  if (answer.error && !data) return <ListRefused why={answer.error} retry={() => void answer.refetch()} />
  if (!data) return <Loading />
  const standing = data.remarks.filter((r) => r.verdict === 'REJECT')
  const told = data.remarks.filter((r) => r.verdict !== 'REJECT')
  return (
    <div className="import-page">
      <Sheet
        title={
          <>
            <Button type="text" icon={<ArrowLeftOutlined />} aria-label="返回导入记录" onClick={onLeave} />
            {data.fileName}
          </>
        }
        note={<ImportState state={data.state} />}
        actions={
          data.headerRow > 0 && (
            <Button icon={<DownloadOutlined />} href={linkTo(annotatedFile, { project: project.id, import: id })} download>
              批注文件
            </Button>
          )
        }
      >
        {data.error && <Alert type="error" showIcon className="gap-below" title={data.error} />}
        {standing.map((r) => (
          <Alert key={r.message} type="error" showIcon className="gap-below" title={r.message} />
        ))}
        <ImportCountsStrip counts={data.counts} />
        {told.length > 0 && (
          <ul className="import-told">
            {told.map((r) => (
              <li key={r.message}>{r.message}</li>
            ))}
          </ul>
        )}
        <ImportActs detail={data} blocked={standing.length > 0} />
      </Sheet>
      <ImportColumns detail={data} />
      {data.counts.total > 0 && <ImportRows detail={data} />}
    </div>
  )
}
