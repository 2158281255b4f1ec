import { Button, Input, InputNumber, Segmented } from 'antd'
import { useState } from 'react'
import { useProject } from '../../web/me.ts'
import { newKey } from '../../web/new-key.ts'
import { kindsOf, type Severity, severities, severityLabel } from '../catalogue.ts'
import type { CatalogueRow, Inspection } from './api.ts'
import { flush } from './flush.ts'
import { InspectPhotos } from './InspectPhotos.tsx'
import { lastItems, rememberItem } from './last-items.ts'
import { putItem } from './outbox.ts'
import { itemsIn, roomsOf } from './rooms.ts'
import { preselected } from './severity.ts'

type Item = (typeof CatalogueRow)['_output']
type Props = { readonly inspection: Inspection; readonly items: readonly Item[]; readonly onClose: () => void }

/** Three taps for the common defect: room, item, kind. Then the photo, and saved. */
export const InspectAdd = ({ inspection, items, onClose }: Props) => {
  const [room, setRoom] = useState<string>()
  const [item, setItem] = useState<Item>()
  const [kind, setKind] = useState<string>()
  if (!room)
    return (
      <Choose title="哪个部位" onBack={onClose}>
        {roomsOf(inspection.template).map((r) => (
          <button key={r} type="button" onClick={() => setRoom(r)}>
            {r}
          </button>
        ))}
      </Choose>
    )
  if (!item) {
    const here = itemsIn(room, inspection.template, items) as readonly Item[]
    const recent = lastItems()
    const sorted = here.toSorted((a, b) => Number(recent.includes(b.no)) - Number(recent.includes(a.no)))
    return (
      <Choose title={`${room}：哪一项`} onBack={() => setRoom(undefined)}>
        {sorted.map((i) => (
          <button key={i.no} type="button" className={recent.includes(i.no) ? 'recent' : ''} onClick={() => setItem(i)}>
            {i.item}
            <small>{i.room}</small>
          </button>
        ))}
      </Choose>
    )
  }
  if (!kind)
    return (
      <Choose title={`${room} ${item.item}：什么问题`} onBack={() => setItem(undefined)}>
        {kindsOf(item.usual).map((k) => (
          <button key={k.kind} type="button" onClick={() => setKind(k.kind)}>
            {k.kind}
            {k.raises && <small className="bad">{k.raises}</small>}
          </button>
        ))}
        <button type="button" onClick={() => setKind('其他')}>
          其他
        </button>
      </Choose>
    )
  return <Describe inspection={inspection} room={room} item={item} kind={kind} onBack={() => setKind(undefined)} onClose={onClose} />
}

const Choose = ({ title, onBack, children }: { title: string; onBack: () => void; children: React.ReactNode }) => (
  <section className="field-choose">
    <header>
      <Button onClick={onBack}>返回</Button>
      <h2>{title}</h2>
    </header>
    <div>{children}</div>
  </section>
)

type Chosen = {
  readonly inspection: Inspection
  readonly room: string
  readonly item: Item
  readonly kind: string
  readonly onBack: () => void
  readonly onClose: () => void
}

const Describe = ({ inspection, room, item, kind, onBack, onClose }: Chosen) => {
  const project = useProject()
  const preset = preselected(item, kind)
  const [severity, setSeverity] = useState<Severity>(preset)
  const [severityReason, setReason] = useState('')
  const [description, setDescription] = useState('')
  const [quantity, setQuantity] = useState(1)
  const [photos, setPhotos] = useState<readonly string[]>([])
  const wantsPhoto = severity === 'S1' || severity === 'S2'
  const odd = severity !== preset && !item.severities.includes(severity)
  const lacking = [
    wantsPhoto && photos.length === 0 && `${severity} 问题请先拍照`,
    odd && !severityReason && '改级别请写明理由',
    kind === '其他' && !description && '请写明是什么问题',
  ].filter(Boolean)
  const save = async () => {
    const id = newKey()
    rememberItem(item.no)
    await putItem({
      kind: 'defect',
      key: `defect:${id}`,
      project: project.id,
      case: inspection.case,
      value: {
        id,
        itemNo: item.no,
        room,
        kind,
        description,
        severity,
        severityReason,
        quantity,
        photos: [...photos],
        foundAt: new Date().toISOString(),
      },
    })
    onClose()
    void flush()
  }
  return (
    <section className="field-describe">
      <header>
        <Button onClick={onBack}>返回</Button>
        <h2>
          {room} {item.item} {kind}
        </h2>
      </header>
      <InspectPhotos photos={photos} onChange={setPhotos} />
      <Segmented block value={severity} options={severities.map((s) => ({ value: s, label: s, title: severityLabel[s] }))} onChange={setSeverity} />
      <p className="dim">{severityLabel[severity]}</p>
      {odd && (
        <Input
          value={severityReason}
          maxLength={200}
          placeholder={`预设为 ${preset}，改级别的理由`}
          aria-label="改级别的理由"
          onChange={(e) => setReason(e.target.value)}
        />
      )}
      <div className="panel-row">
        <span>处数</span>
        <InputNumber min={1} max={999} value={quantity} aria-label="处数" onChange={(n) => setQuantity(n ?? 1)} />
      </div>
      <Input.TextArea
        value={description}
        maxLength={500}
        rows={2}
        placeholder="补充说明（可不填）"
        aria-label="补充说明"
        onChange={(e) => setDescription(e.target.value)}
      />
      {lacking.length > 0 && <p className="bad">{lacking.join('；')}</p>}
      <Button type="primary" size="large" block disabled={lacking.length > 0} onClick={() => void save()}>
        保存
      </Button>
    </section>
  )
}
