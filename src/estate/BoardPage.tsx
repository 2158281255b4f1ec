import './board/board.css'
import { PrinterOutlined } from '@ant-design/icons'
import { Alert, Button, Drawer, Input, type InputRef, Segmented, Select } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useAddress } from '../web/address.ts'
import { moment } from '../web/due-words.ts'
import { ListEmpty, ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { useKeys } from '../web/use-keys.ts'
import { useNarrow } from '../web/use-narrow.ts'
import { BoardGrid } from './board/BoardGrid.tsx'
import { BoardLegend } from './board/BoardLegend.tsx'
import { BoardStrip } from './board/BoardStrip.tsx'
import { BoardAddress, sizes } from './board/board-address.ts'
import { countsOf } from './board/counts.ts'
import { fadeRule, toneRules } from './board/tone-rules.ts'
import { UnitCard } from './board/UnitCard.tsx'
import { useBoard } from './board/use-board.ts'
import { useChosen } from './board/use-chosen.ts'
import { type LensKey, lenses, lensKeys } from './lens.ts'

/** 房态图: the buildings as they stand, seen through one of five lenses, alive. */
export const BoardPage = () => {
  const project = useProject()
  const narrow = useNarrow()
  const [address, go] = useAddress(BoardAddress)
  const [lens, setLens] = useAhead(address.lens, (next) => go({ lens: next }))
  const at = { ...address, lens }
  const { board, facades, error, reload, staleSince } = useBoard(project.id)
  const { chosen, choose, clear } = useChosen()
  const open = useCallback((unit: string) => go({ unit }), [go])
  const jump = useRef<InputRef>(null)
  const building = at.building === 'all' ? undefined : (facades.find((f) => f.code === at.building) ?? facades[0])
  const shown = useMemo(() => (building ? [building] : facades), [building, facades])
  const cells = useMemo(() => shown.flatMap((f) => f.cells), [shown])
  const counts = useMemo(() => countsOf(cells, at.lens), [cells, at.lens])
  const step = (by: number) => go({ size: sizes[Math.max(0, Math.min(2, sizes.indexOf(at.size) + by))] })
  useKeys(
    {
      ...Object.fromEntries(lensKeys.map((lens, i) => [String(i + 1), () => setLens(lens)])),
      '+': () => step(1),
      '=': () => step(1),
      '-': () => step(-1),
      '/': () => jump.current?.focus(),
      escape: () => {
        clear()
        if (at.unit) go({ unit: undefined })
      },
    },
    true,
    true,
  )
  const jumpTo = (typed: string) => {
    const found = facadeOf(facades, typed, building?.id)
    if (!found) return
    go({ unit: found.cell.id, building: building ? found.facade.code : 'all' })
    requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-id="${found.cell.id}"]`)?.focus()))
  }
  if (error) return <ListRefused why={error} retry={reload} />
  if (!board) return <Loading />
  if (facades.length === 0)
    return (
      <section className="sheet pad">
        <ListEmpty what="楼栋" said={[]} onClear={() => {}} next={<PageLink to="imports">导入名册</PageLink>} />
      </section>
    )
  return (
    <section className="sheet board" data-lens={at.lens} data-size={at.size} data-open={at.unit ? '' : undefined}>
      <style>{toneRules}</style>
      <style>{fadeRule(at.lens, at[at.lens])}</style>
      <header className="sheet-head board-head">
        <h1>房态图</h1>
        <BuildingSwitch facades={facades} value={building?.code ?? 'all'} onChange={(code) => go({ building: code })} />
        <span className="grow" />
        <Segmented
          aria-label="视图"
          value={at.lens}
          options={lensKeys.map((lens, i) => ({ value: lens, label: lenses[lens].label, title: `按 ${i + 1}` }))}
          onChange={setLens}
        />
        <Segmented aria-label="大小" value={at.size} options={[...sizes]} onChange={(size) => go({ size })} />
        <Input
          ref={jump}
          className="board-jump"
          placeholder="跳到房号 /"
          aria-label="跳到房号"
          allowClear
          onPressEnter={(event) => jumpTo(event.currentTarget.value)}
        />
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          打印
        </Button>
      </header>
      {staleSince && <Alert banner type="warning" title={`与服务器的连接断了，房态停在 ${moment(staleSince)}；恢复后自动更新`} />}
      <BoardStrip counts={counts} lens={at.lens} areaKind={board.areaKind} chosen={chosen} cells={cells} onClear={clear} />
      <BoardLegend lens={at.lens} states={counts.states} only={at[at.lens]} onOnly={(letters) => go({ [at.lens]: letters })} />
      <p className="print-only">
        {project.name} {building?.name ?? '全部楼栋'} {lenses[at.lens].label}房态 {board.day}
      </p>
      <div className="board-main">
        <div className="board-scroll">
          <BoardGrid facades={shown} chosen={chosen} current={at.unit} full={at.size !== 'S'} onOpen={open} onChoose={choose} />
        </div>
        {at.unit && !narrow && (
          <aside className="unit-card" aria-label="房屋卡片">
            <UnitCard project={project.id} unit={at.unit} onClose={() => go({ unit: undefined })} />
          </aside>
        )}
        {narrow && (
          <Drawer
            open={Boolean(at.unit)}
            placement="bottom"
            size="72vh"
            title={null}
            closable={false}
            onClose={() => go({ unit: undefined })}
            className="unit-drawer"
          >
            {at.unit && (
              <div className="unit-card board" data-lens={at.lens}>
                <UnitCard project={project.id} unit={at.unit} onClose={() => go({ unit: undefined })} />
              </div>
            )}
          </Drawer>
        )}
      </div>
    </section>
  )
}

/** What was chosen is drawn at once; the address follows after that picture, and holds again as soon as it has moved. */
const useAhead = (held: LensKey, follow: (next: LensKey) => void): readonly [LensKey, (next: LensKey) => void] => {
  const [ahead, setAhead] = useState<{ readonly from: LensKey; readonly to: LensKey }>()
  const waiting = useRef(0)
  useEffect(() => () => clearTimeout(waiting.current), []) // who leaves the board meanwhile must not be called back to an address of the board
  const choose = (to: LensKey) => {
    setAhead({ from: held, to })
    clearTimeout(waiting.current)
    waiting.current = window.setTimeout(() => follow(to), 200)
  }
  return [ahead?.from === held ? ahead.to : held, choose]
}

/** A few buildings side by side; many in a list. */
const BuildingSwitch = ({
  facades,
  value,
  onChange,
}: {
  facades: readonly { code: string; name: string }[]
  value: string
  onChange: (code: string) => void
}) => {
  const options = [...facades.map((f) => ({ value: f.code, label: f.name })), ...(facades.length > 1 ? [{ value: 'all', label: '全部' }] : [])]
  const narrow = useNarrow()
  return facades.length > 9 || narrow ? (
    <Select
      aria-label="楼栋"
      className="board-building"
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={options}
      onChange={onChange}
    />
  ) : (
    <Segmented aria-label="楼栋" value={value} options={options} onChange={onChange} />
  )
}

/** The home that was typed: in the building shown before the others; digits may leave out building and entrance. */
const facadeOf = (facades: ReturnType<typeof useBoard>['facades'], typed: string, here: string | undefined) => {
  const wanted = typed
    .normalize('NFKC')
    .replaceAll(/[栋幢座#单元号楼室\s]+/g, '-')
    .replaceAll(/-+/g, '-')
    .replace(/-$/, '')
    .toUpperCase()
  const ordered = [...facades].sort((a, b) => Number(b.id === here) - Number(a.id === here))
  for (const facade of ordered)
    for (const cell of facade.cells) {
      const code = cell.label.replaceAll(/[栋幢座#单元号楼\s]+/g, '-').toUpperCase()
      if (cell.room.toUpperCase() === wanted || code === wanted) return { facade, cell }
    }
  return undefined
}
