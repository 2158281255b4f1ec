import { type AnyProcess, list, type Step } from '../kernel/process.ts'
import { roleNames, roles } from '../kernel/roles.ts'

/** Steps against posts: a mark where the post may perform the step. */
export const ManualRoles = ({ process }: { process: AnyProcess }) => {
  const steps = Object.entries(process.steps as Record<string, Step>)
  const posts = roleNames.filter((r) => steps.some(([, s]) => list(s.by).includes(r)))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by key
    <div className="manual-roles" tabIndex={0} role="region" aria-label="步骤与岗位">
      <table className="manual-table">
        <thead>
          <tr>
            <th>步骤</th>
            {posts.map((r) => (
              <th key={r}>{roles[r]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map(([name, s]) => (
            <tr key={name}>
              <th scope="row">{s.label}</th>
              {posts.map((r) => (
                <td key={r}>{list(s.by).includes(r) ? <span title={`${roles[r]}可以办理`}>●</span> : ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
