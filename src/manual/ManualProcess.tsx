import { articles, limits } from '../kernel/describe.ts'
import { type AnyProcess, isEnd, stateLabel } from '../kernel/process.ts'
import { FlowPicture } from './FlowPicture.tsx'
import { ManualRoles } from './ManualRoles.tsx'

/** One procedure as the manual prints it: purpose, flow, articles, limits, papers, who may do what. */
export const ManualProcess = ({ process }: { process: AnyProcess }) => {
  const documents = Object.values(process.documents as Readonly<Record<string, string>>)
  const pauses = Object.entries((process.pauses ?? {}) as Readonly<Record<string, number>>)
  return (
    <article>
      <h2>{process.label}</h2>
      <p className="dim">依据：{process.clause}</p>
      <p>{process.purpose}</p>
      <h3>流程图</h3>
      <FlowPicture process={process} />
      <h3>办理步骤</h3>
      <ol className="articles">
        {articles(process).map((a) => (
          <li key={a.step} id={a.step}>
            <b>{a.label}</b>
            {a.clause && <small>{a.clause}</small>}
            <p>{a.sentences.join('')}</p>
          </li>
        ))}
      </ol>
      <h3>时限</h3>
      <table className="manual-table">
        <thead>
          <tr>
            <th>状态</th>
            <th>期限</th>
            <th>由谁办理</th>
          </tr>
        </thead>
        <tbody>
          {limits(process).map((l) => (
            <tr key={l.state}>
              <td>{l.state}</td>
              <td>{l.within}</td>
              <td>{l.owner}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {pauses.length > 0 && (
        <>
          <h3>暂停计时</h3>
          <p>{pauses.map(([why, hours]) => `${why}，最长 ${hours} 小时`).join('；')}。</p>
        </>
      )}
      {documents.length > 0 && (
        <>
          <h3>资料</h3>
          <p>{documents.join('、')}。</p>
        </>
      )}
      <p>
        办结状态：
        {Object.keys(process.states)
          .filter((s) => isEnd(process, s))
          .map((s) => `「${stateLabel(process, s)}」`)
          .join('、')}
        。
      </p>
      <h3>谁可以办什么</h3>
      <ManualRoles process={process} />
    </article>
  )
}
