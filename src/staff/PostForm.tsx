import { Select } from 'antd'
import { type Role, roleNames, roles } from '../kernel/roles.ts'
import { useProject } from '../web/me.ts'

export type Post = { readonly project: string | null; readonly role: Role }
const everywhere = 'everywhere'

/** A post: which role in which project, or in all of them. */
export const PostForm = ({ value, onChange }: { value?: Partial<Post>; onChange?: (post: Partial<Post>) => void }) => {
  const { me } = useProject()
  return (
    <div className="post-form">
      <Select
        aria-label="项目"
        placeholder="项目"
        value={value?.project === null ? everywhere : (value?.project ?? null)}
        options={[...me.projects.map((p) => ({ value: p.id, label: p.name })), { value: everywhere, label: '所有项目' }]}
        onChange={(project: string) => onChange?.({ ...value, project: project === everywhere ? null : project })}
      />
      <Select
        aria-label="岗位"
        placeholder="岗位"
        showSearch={{ optionFilterProp: 'label' }}
        value={value?.role ?? null}
        options={roleNames.map((r) => ({ value: r, label: roles[r] }))}
        onChange={(role: Role) => onChange?.({ ...value, role })}
      />
    </div>
  )
}
