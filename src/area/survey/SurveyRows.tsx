import { Pagination, Segmented } from 'antd'
import { useState } from 'react'
import { useCall } from '../../web/call.ts'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { listSurveyRows } from './api.ts'

const words = { OK: '无误', WARN: '提示', REJECT: '错误' } as const
type Shown = 'all' | keyof typeof words
const choices: { value: Shown; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'OK', label: words.OK },
  { value: 'WARN', label: words.WARN },
  { value: 'REJECT', label: words.REJECT },
]

/** The table row by row with its verdict. */
export const SurveyRows = ({ caseId, survey }: { caseId: string; survey: string }) => {
  const project = useProject()
  const [page, setPage] = useState(1)
  const [verdict, setVerdict] = useState<Shown>('all')
  const asked = { project: project.id, case: caseId, survey, page, ...(verdict === 'all' ? {} : { verdict }) }
  const { data } = useCall(listSurveyRows, asked)
  if (!data) return <Loading />
  return (
    <div>
      <Segmented
        aria-label="逐户结论"
        value={verdict}
        options={choices}
        onChange={(next) => {
          setVerdict(next)
          setPage(1)
        }}
      />
      <table className="plain-table">
        <thead>
          <tr>
            {['行', '房屋', '建筑', '套内', '分摊', '结论'].map((t) => (
              <th key={t} scope="col">
                {t}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((r) => (
            <tr key={r.row}>
              <td>{r.row}</td>
              <td>{r.unit ?? '—'}</td>
              <td>{r.gross ?? '—'}</td>
              <td>{r.inner ?? '—'}</td>
              <td>{r.shared ?? '—'}</td>
              <td className={r.verdict === 'REJECT' ? 'bad' : ''}>{r.remarks.map((m) => m.message).join('；') || words[r.verdict]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.total > 20 && <Pagination size="small" current={page} pageSize={20} total={data.total} showSizeChanger={false} onChange={setPage} />}
    </div>
  )
}
