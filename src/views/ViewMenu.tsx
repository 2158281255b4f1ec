import { DownOutlined, StarFilled } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { CallError, call, useAct, useCall } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { chooseView, dropView, listViews, type View } from './api.ts'
import { ViewSaveForm } from './ViewSaveForm.tsx'

type Props = { readonly page: string; readonly query: Readonly<Record<string, unknown>>; onQuery(patch: Record<string, unknown>): void }

/** The saved views of a list. A page opened without conditions opens with the view I have chosen for it. */
export const ViewMenu = ({ page, query, onQuery }: Props) => {
  const project = useProject()
  const { modal } = App.useApp()
  const [saving, setSaving] = useState(false)
  const { data, refetch } = useCall(listViews, { project: project.id, page })
  const choose = useAct(chooseView)
  const views = data?.views ?? []
  const chosen = views.find((v) => v.chosen)
  const apply = (v: View) => onQuery({ ...Object.fromEntries(Object.keys(query).map((k) => [k, undefined])), ...v.query })
  const opened = useRef(false)
  useEffect(() => {
    if (!data || opened.current) return
    opened.current = true
    // Only an address without any condition gives way to the chosen view: a link from a colleague shows what it says.
    if (chosen && window.location.search === '') onQuery(chosen.query)
  }, [data, chosen, onQuery])
  const drop = async (v: View, sure = false) => {
    try {
      await call(dropView, { project: project.id, view: v.id, sure })
      await refetch()
    } catch (why) {
      if (!(why instanceof CallError)) throw why
      if (why.faults[0]?.code === 'IN_USE')
        modal.confirm({ title: `删除视图「${v.name}」`, content: why.message, okText: '仍然删除', onOk: () => drop(v, true) })
      else modal.error({ title: why.message })
    }
  }
  const items = [
    ...views.map((v) => ({
      key: v.id,
      icon: v.chosen ? <StarFilled /> : null,
      label: `${v.name}${v.mine ? '' : ` · ${v.owner}`}`,
      children: [
        { key: `${v.id}:use`, label: '使用', onClick: () => apply(v) },
        {
          key: `${v.id}:first`,
          label: v.chosen ? '不再作为默认' : '打开本页时默认使用',
          onClick: () => choose.mutate({ project: project.id, page, view: v.chosen ? null : v.id }),
        },
        ...(v.mine || project.holds('administrator', 'customerServiceLead', 'propertyManager', 'executive')
          ? [{ key: `${v.id}:drop`, label: '删除', danger: true, onClick: () => void drop(v) }]
          : []),
      ],
      onTitleClick: () => apply(v),
    })),
    ...(views.length ? [{ type: 'divider' as const }] : []),
    { key: 'save', label: '把当前条件存为视图…', onClick: () => setSaving(true) },
  ]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button type="text">
          视图 <DownOutlined className="tiny" />
        </Button>
      </Dropdown>
      <ViewSaveForm open={saving} onClose={() => setSaving(false)} page={page} query={query} />
    </>
  )
}
