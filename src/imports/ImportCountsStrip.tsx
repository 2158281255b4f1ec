import type { ImportCounts } from './api.ts'

/** The figures of an import. Rows are sound, doubtful or wrong; those not wrong are new, changed or unchanged. */
export const ImportCountsStrip = ({ counts }: { counts: ImportCounts }) => (
  <dl className="import-counts">
    {figures.map(([key, label, tone]) => (
      <div key={key} className={tone && counts[key] > 0 ? `import-count import-${tone}` : 'import-count'}>
        <dt>{label}</dt>
        <dd>{counts[key].toLocaleString('zh-CN')}</dd>
      </div>
    ))}
  </dl>
)

const figures: readonly (readonly [keyof ImportCounts, string, 'bad' | 'warn' | ''])[] = [
  ['total', '数据行', ''],
  ['new', '新增', ''],
  ['changed', '变更', ''],
  ['unchanged', '未变', ''],
  ['warn', '存疑', 'warn'],
  ['reject', '错误', 'bad'],
  ['stored', '已入库', ''],
]
