import { FilePdfOutlined } from '@ant-design/icons'
import { Image } from 'antd'
import { processes } from '../processes.ts'
import { linkTo } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { type CaseDetail, showFile } from './api.ts'

/** Papers on file: photos as pictures, PDF as links, and where only the original was seen, that. */
export const CasePapers = ({ on }: { on: CaseDetail }) => {
  const project = useProject()
  const labels: Readonly<Record<string, string>> = processes[on.process]?.documents ?? {}
  const papers = Object.entries(on.documents)
  if (papers.length === 0) return null
  const src = (file: string) => linkTo(showFile, { project: project.id, file })
  return (
    <section aria-label="资料">
      <h3>资料</h3>
      <Image.PreviewGroup>
        <ul className="case-papers">
          {papers.map(([d, paper]) => {
            const files = on.files.filter((f) => paper.files.includes(f.id))
            return (
              <li key={d}>
                <b>{labels[d] ?? d}</b>
                {paper.seen && <span className="dim">原件已看过</span>}
                <div>
                  {files.map((f) =>
                    f.mime === 'application/pdf' ? (
                      <a key={f.id} href={src(f.id)} target="_blank" rel="noreferrer">
                        <FilePdfOutlined /> {f.name}
                      </a>
                    ) : (
                      <Image key={f.id} src={src(f.id)} alt={f.name} width={108} height={84} />
                    ),
                  )}
                </div>
              </li>
            )
          })}
        </ul>
      </Image.PreviewGroup>
    </section>
  )
}
