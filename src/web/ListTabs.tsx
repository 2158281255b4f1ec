import type { Tab } from './column.ts'

type Props = {
  readonly tabs: readonly Tab[]
  readonly chosen: string
  readonly counts: Readonly<Record<string, number>> | undefined
  readonly onChoose: (key: string) => void
}

/** Ready-made conditions with their counts, above a list. On a phone they scroll sideways. */
export const ListTabs = ({ tabs, chosen, counts, onChoose }: Props) => (
  <nav className="list-tabs" aria-label="列表分类">
    {tabs.map((t) => (
      <button
        key={t.key}
        type="button"
        className={t.key === chosen ? 'on' : ''}
        aria-current={t.key === chosen ? 'true' : undefined}
        onClick={() => onChoose(t.key)}
      >
        {t.label}
        {(!counts || counts[t.key] !== undefined) && <em>{counts?.[t.key]?.toLocaleString('zh-CN') ?? '·'}</em>}
      </button>
    ))}
  </nav>
)
