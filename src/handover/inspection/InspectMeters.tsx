import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useProject } from '../../web/me.ts'
import { StatusDot } from '../../web/StatusDot.tsx'
import type { meterKinds } from '../day-settings.ts'
import type { Inspection } from './api.ts'
import { flush } from './flush.ts'
import { InspectPhotos } from './InspectPhotos.tsx'
import { type Item, putItem } from './outbox.ts'
import { SyncDot } from './SyncState.tsx'

type Kind = (typeof meterKinds)[number]

/** Each meter with its reading and photo; one that is not there yet with a photo of its place. */
export const InspectMeters = ({ inspection, waiting }: { inspection: Inspection; waiting: readonly Item[] }) => (
  <ul className="field-defects">
    {inspection.metersWanted.map((meter) => (
      <Meter key={meter} inspection={inspection} meter={meter as Kind} own={waiting.find((i) => i.key === `meter:${inspection.case}:${meter}`)} />
    ))}
  </ul>
)

const Meter = ({ inspection, meter, own }: { inspection: Inspection; meter: Kind; own: Item | undefined }) => {
  const project = useProject()
  const read = inspection.meters.find((m) => m.meter === meter)
  const [reading, setReading] = useState(read?.reading ?? '')
  const [absent, setAbsent] = useState(read?.notInstalled ?? false)
  const [photos, setPhotos] = useState<readonly string[]>([])
  const save = async () => {
    await putItem({
      kind: 'meter',
      key: `meter:${inspection.case}:${meter}`,
      project: project.id,
      case: inspection.case,
      value: { meter, reading: absent ? null : reading.trim(), notInstalled: absent, photo: photos.at(-1) ?? null },
    })
    void flush()
  }
  const ready = absent ? photos.length > 0 : /^\d{1,9}(\.\d{1,2})?$/.test(reading.trim())
  return (
    <li>
      <b>{meter}表</b>
      {read && (
        <StatusDot tone={read.photo ? 'leaf' : 'amber'}>
          {read.notInstalled ? '尚未安装' : `${read.reading}${read.photo ? '' : '（未拍照）'}`}
        </StatusDot>
      )}
      {own && <SyncDot state={own.state} />}
      {own?.faults.map((f) => (
        <p key={f.message} className="bad">
          {f.message}
        </p>
      ))}
      <Checkbox checked={absent} onChange={(e) => setAbsent(e.target.checked)}>
        尚未安装
      </Checkbox>
      {!absent && (
        <Input
          size="large"
          inputMode="decimal"
          value={reading}
          placeholder="读数"
          aria-label={`${meter}表读数`}
          onChange={(e) => setReading(e.target.value)}
        />
      )}
      <InspectPhotos photos={photos} onChange={setPhotos} />
      <Button size="large" block disabled={!ready} onClick={() => void save()}>
        保存{meter}表
      </Button>
    </li>
  )
}
