import { UserSwitchOutlined } from '@ant-design/icons'
import { Button, Popover, Select } from 'antd'
import { useState } from 'react'
import { roles } from '../kernel/roles.ts'
import { useAct, useCall } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { assignCase, type CaseDetail, listColleagues } from './api.ts'

/** Names the person who holds the case; the list is read when it is opened. */
export const CaseAssign = ({ on }: { on: CaseDetail }) => {
  const project = useProject()
  const [open, setOpen] = useState(false)
  const colleagues = useCall(listColleagues, { project: project.id }, { enabled: open })
  const assign = useAct(assignCase, { done: '已指定经办人', after: () => setOpen(false) })
  const give = (holder: string | null) => assign.mutate({ project: project.id, case: on.id, seen: on.version, holder })
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title="指定经办人"
      content={
        <div className="case-assign">
          <Select
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="姓名或岗位"
            aria-label="经办人"
            loading={colleagues.isPending || assign.isPending}
            options={(colleagues.data?.people ?? []).map((p) => ({ value: p.id, label: `${p.name} · ${p.roles.map((r) => roles[r]).join('、')}` }))}
            onChange={(holder: string) => give(holder)}
          />
          {on.holder && (
            <Button type="link" size="small" onClick={() => give(null)}>
              取消经办人
            </Button>
          )}
        </div>
      }
    >
      <Button icon={<UserSwitchOutlined />}>指派</Button>
    </Popover>
  )
}
