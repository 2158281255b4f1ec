import { Select } from 'antd'
import { type Role, roleNames, roles } from '../kernel/roles.ts'
import { listContractors } from '../repairs/contractors-api.ts'
import { useCall } from '../web/call.ts'
import { useProject } from '../web/me.ts'

export type Post = { readonly project: string | null; readonly role: Role; readonly contractor?: string | undefined }
const everywhere = 'everywhere'

/** Whether a post says all that it must: people of a contractor belong to one firm of one project. */
export const isPost = (post: Partial<Post> | undefined): post is Post =>
  post?.role !== undefined && post.project !== undefined && (post.role !== 'contractor' || Boolean(post.project && post.contractor))

/** A post: which role in which project, or in all of them; for people of a contractor the firm as well. */
export const PostForm = ({ value, onChange }: { value?: Partial<Post>; onChange?: (post: Partial<Post>) => void }) => {
  const { me } = useProject()
  const firmsOf = value?.role === 'contractor' ? (value.project ?? undefined) : undefined
  const firms = useCall(listContractors, { project: firmsOf ?? '' }, { enabled: firmsOf !== undefined }).data
  return (
    <div className="post-form">
      <Select
        aria-label="项目"
        placeholder="项目"
        value={value?.project === null ? everywhere : (value?.project ?? null)}
        options={[...me.projects.map((p) => ({ value: p.id, label: p.name })), { value: everywhere, label: '所有项目' }]}
        onChange={(project: string) => onChange?.({ ...value, project: project === everywhere ? null : project, contractor: undefined })}
      />
      <Select
        aria-label="岗位"
        placeholder="岗位"
        showSearch={{ optionFilterProp: 'label' }}
        value={value?.role ?? null}
        options={roleNames.map((r) => ({ value: r, label: roles[r] }))}
        onChange={(role: Role) => onChange?.({ ...value, role })}
      />
      {value?.role === 'contractor' && (
        <Select
          aria-label="责任单位"
          placeholder={value.project ? '责任单位' : '请先选定一个项目'}
          disabled={!value.project}
          value={value.contractor ?? null}
          options={(firms?.rows ?? []).filter((f) => !f.closedOn).map((f) => ({ value: f.id, label: f.name }))}
          notFoundContent="此项目还没有责任单位，请先到「项目与楼栋」登记"
          onChange={(contractor: string) => onChange?.({ ...value, contractor })}
        />
      )}
    </div>
  )
}
