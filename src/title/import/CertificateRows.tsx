import { Pagination, Segmented } from 'antd'
import type { z } from 'zod'
import type { showCertificateImport, verdicts } from './api.ts'

type Verdict = (typeof verdicts)[number]
type Rows = z.output<typeof showCertificateImport.output>['rows']
const words = { OK: '可登记', WARN: '存疑', REJECT: '错误' } as const
const choices: { value: 'all' | Verdict; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'OK', label: words.OK },
  { value: 'WARN', label: words.WARN },
  { value: 'REJECT', label: words.REJECT },
]

type Shown = {
  readonly rows: Rows
  readonly total: number
  readonly page: number
  readonly verdict: Verdict | undefined
  readonly onVerdict: (next: Verdict | undefined) => void
  readonly onPage: (page: number) => void
}
/** The list row by row with its verdict, twenty at a time. */
export const CertificateRows = ({ rows, total, page, verdict, onVerdict, onPage }: Shown) => (
  <div className="certificate-rows">
    <Segmented
      aria-label="逐户结论"
      value={verdict ?? ('all' as 'all' | Verdict)} // widened: the control's type is that of its value
      options={choices}
      onChange={(next) => onVerdict(next === 'all' ? undefined : next)}
    />
    <table className="plain-table">
      <thead>
        <tr>
          {['行', '房屋', '不动产权证号', '登簿日期', '结论'].map((t) => (
            <th key={t} scope="col">
              {t}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((r) => (
          <tr key={r.row}>
            <td>{r.row}</td>
            <td>{r.unit ?? '—'}</td>
            <td>{r.no ?? '—'}</td>
            <td>{r.enteredOn ?? '—'}</td>
            <td className={r.verdict === 'REJECT' ? 'bad' : ''}>
              {r.stored ? '已登记' : r.remarks.map((m) => m.message).join('；') || words[r.verdict]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    {total > 20 && <Pagination size="small" current={page} pageSize={20} total={total} showSizeChanger={false} onChange={onPage} />}
  </div>
)
