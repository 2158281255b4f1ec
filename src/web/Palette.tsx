import './palette.css'
import { SearchOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { openedLately } from '../cases/opened.ts'
import { find, type Hit, hitLabels } from '../find/api.ts'
import { useCall } from './call.ts'
import { answersTo } from './initials.ts'
import { Marked } from './Marked.tsx'
import { useProject } from './me.ts'
import { type PageAct, usePageActs } from './page-acts.ts'
import { pagesFor } from './pages.ts'

type Entry = {
  readonly key: string
  readonly title: React.ReactNode
  readonly detail?: string
  readonly why?: string | undefined
  readonly go: () => void
}
type Group = { readonly label: string; readonly entries: readonly Entry[] }

/** Find, go to, and act on what is on screen, from one box. Arrow keys choose, Enter opens; an act that is barred now says why. */
export const Palette = ({ onClose }: { onClose: () => void }) => {
  const project = useProject()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [entered, setEntered] = useState(false)
  const asked = text.trim()
  const found = useCall(find, { project: project.id, q: asked || '-' }, { enabled: asked.length > 0 })
  const settled = asked === '' || !found.isFetching
  const hits = asked && !found.isPlaceholderData ? found.data : undefined
  const acts = usePageActs()
  const open = (to: string) => {
    onClose()
    void navigate({ to: `/${project.code}/${to}` })
  }
  const pages = pagesFor(project.roles)
  const actEntries = (wanted: readonly PageAct[]): Group => ({
    label: '办理当前事项',
    entries: wanted.map((a) => ({
      key: `act:${a.key}`,
      title: a.label,
      ...(a.why ? { why: a.why, detail: a.why } : {}),
      go: () => {
        onClose()
        a.run()
      },
    })),
  })
  const groups: readonly Group[] = asked
    ? [
        ...(hits?.groups ?? []).map((g) => ({
          label: `${hitLabels[g.kind]}${g.more ? '（只列最前的几条，请再多打几个字）' : ''}`,
          entries: g.hits.map((h) => ({
            key: h.id,
            title: <Marked text={h.title} marks={h.marks} />,
            detail: h.detail,
            go: () => open(addressOf(g.kind, h)),
          })),
        })),
        actEntries(acts.filter((a) => answersTo(a.label, asked))),
        {
          label: '功能菜单',
          entries: pages.filter((p) => answersTo(p.label, asked)).map((p) => ({ key: p.path, title: p.label, go: () => open(p.path) })),
        },
      ]
    : [
        {
          label: '最近打开',
          entries: openedLately(`${project.me.id}.${project.code}`)
            .slice(0, 6)
            .map((r) => ({ key: r.id, title: r.title, go: () => open(r.to) })),
        },
        actEntries(acts),
        { label: '功能菜单', entries: pages.map((p) => ({ key: p.path, title: p.label, go: () => open(p.path) })) },
      ]
  const entries = groups.flatMap((g) => g.entries)
  const here = entries[Math.min(at, entries.length - 1)]
  // Enter means the best hit for what was typed: it waits until the answer to that is there.
  useEffect(() => {
    if (!entered || !settled) return
    setEntered(false)
    if (here && !here.why) here.go()
  }, [entered, settled, here])
  const pressed = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by && entries.length) {
      event.preventDefault()
      const next = (Math.min(at, entries.length - 1) + by + entries.length) % entries.length
      setAt(next)
      document.getElementById(`palette-${entries[next]?.key}`)?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'Enter') setEntered(true)
  }
  return (
    <Modal open onCancel={onClose} footer={null} closable={false} width={640} className="palette" aria-label="查找与命令" style={{ top: 72 }}>
      <Input
        autoFocus
        variant="borderless"
        size="large"
        prefix={<SearchOutlined />}
        placeholder="房号、姓名、拼音首字母、手机后四位、单号、页面"
        aria-label="查找"
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={here ? `palette-${here.key}` : undefined}
        value={text}
        onChange={(e) => {
          setText(e.target.value)
          setAt(0)
          setEntered(false)
        }}
        onKeyDown={pressed}
      />
      <div id="palette-list" role="listbox" aria-label="结果" className="palette-list">
        {groups
          .filter((g) => g.entries.length > 0)
          .map((g) => (
            <div key={g.label} role="group" aria-label={g.label}>
              <p>{g.label}</p>
              {g.entries.map((e) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the box above holds the keyboard
                <div
                  key={e.key}
                  id={`palette-${e.key}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={e === here}
                  aria-disabled={Boolean(e.why)}
                  className={e === here ? 'on' : ''}
                  onClick={() => !e.why && e.go()}
                  onMouseMove={() => setAt(entries.indexOf(e))}
                >
                  <b>{e.title}</b>
                  {e.detail && <small>{e.detail}</small>}
                </div>
              ))}
            </div>
          ))}
        {asked && entries.length === 0 && !found.isFetching && (
          <p className="palette-none">
            {found.error ? found.error.message : `没有找到「${asked}」`}
            {hits?.understood.length ? `。看作：${hits.understood.join('、')}` : ''}
          </p>
        )}
        {asked && entries.length === 0 && settled && !found.error && (
          <div className="notice-next palette-new">
            {fresh
              .filter((n) => pages.some((p) => p.path === n.path))
              .map((n) => (
                <Button key={n.path} onClick={() => open(n.path)}>
                  {n.label}
                </Button>
              ))}
          </div>
        )}
      </div>
    </Modal>
  )
}

const addressOf = (kind: keyof typeof hitLabels, hit: Hit): string =>
  ({ unit: `units/${hit.id}`, customer: `customers/${hit.id}`, case: `cases/${hit.id}`, contract: `units/${hit.unit ?? hit.id}` })[kind]

/** What can be taken down when nothing is found (U-FND-9). */
const fresh = [
  { path: 'counter', label: '登记报修或投诉' },
  { path: 'customers', label: '到客户里新增' },
] as const
