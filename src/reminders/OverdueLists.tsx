import { useCall } from '../web/call.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { listOverdueLists } from './api.ts'
import { ListUpload } from './ListUpload.tsx'

/** The banks' lists as posted, and the rows of the newest ones that no loan was found for. */
export const OverdueLists = () => {
  const project = useProject()
  const { data, error, refetch } = useCall(listOverdueLists, { project: project.id })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      {project.holds('mortgageClerk', 'customerServiceLead') && <ListUpload />}
      {data.unmatched.length > 0 && (
        <>
          <h2>待查的行</h2>
          <table className="loan-rows">
            <tbody>
              {data.unmatched.map((row) => (
                <tr key={`${row.bank} ${row.listedOn} ${row.row}`}>
                  <td>
                    {row.bank} {row.listedOn} 第 {row.row} 行
                  </td>
                  <td>
                    {row.name} {row.loanNo}
                  </td>
                  <td>{row.remark}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <h2>已登记的名单</h2>
      {data.rows.length === 0 && <p className="dim">还没有登记过银行的逾期名单。</p>}
      <table className="loan-rows">
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.id}>
              <td>{row.listedOn}</td>
              <td>{row.bank}</td>
              <td>{row.name}</td>
              <td>
                对上 {row.matched}，待查 {row.unmatched}
              </td>
              <td className="dim">{row.postedBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
