import '../hall.css'
import { Drawer } from 'antd'
import { z } from 'zod'
import { useAddress } from '../../web/address.ts'
import { useCall } from '../../web/call.ts'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { useNarrow } from '../../web/use-narrow.ts'
import { listQueue } from './api.ts'
import { HallArrivals } from './HallArrivals.tsx'
import { HallDesk } from './HallDesk.tsx'
import { HallFigures } from './HallFigures.tsx'
import { HallQueue } from './HallQueue.tsx'
import { HallStations } from './HallStations.tsx'
import { HallWork } from './HallWork.tsx'
import { useMyDesk } from './use-my-desk.ts'

const Address = z.object({ case: z.uuid().optional(), tab: z.enum(['acts', 'fees', 'inspection', 'items']).optional() })
const tabAt: Readonly<Record<number, 'acts' | 'fees' | 'inspection' | 'items'>> = { 2: 'fees', 4: 'inspection', 5: 'items' }

/** The hall on a handover day: stations at the left, the queue, and the unit in hand with what this station has to do for it. */
export const HandoverDayPage = () => {
  const project = useProject()
  const narrow = useNarrow()
  const [mine, setMine] = useMyDesk()
  const [at, setAt] = useAddress(Address)
  const { data, error, refetch } = useCall(listQueue, { project: project.id }, { everyMs: 4_000 })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const inHand = data.tickets.find((t) => t.desk === mine.desk && (t.state === '呼叫中' || t.state === '办理中'))
  const shown = at.case ?? inHand?.case
  const work = shown && (
    <HallWork
      key={shown}
      id={shown}
      tab={at.tab ?? tabAt[mine.station] ?? 'acts'}
      onTab={(tab) => setAt({ tab })}
      onClose={() => setAt({ case: undefined, tab: undefined })}
    />
  )
  return (
    <div className="hall">
      <HallFigures />
      <div className="hall-columns">
        <HallStations stations={data.stations} mine={mine} onMine={setMine} />
        <section className="sheet hall-middle">
          <HallDesk mine={mine} inHand={inHand} onOpen={(id) => setAt({ case: id, tab: undefined })} />
          <HallArrivals onOpen={(id) => setAt({ case: id, tab: 'acts' })} />
          <HallQueue tickets={data.tickets} station={mine.station} current={shown} onOpen={(id) => setAt({ case: id, tab: undefined })} />
        </section>
        {narrow ? (
          <Drawer open={Boolean(at.case)} size="100%" onClose={() => setAt({ case: undefined, tab: undefined })} title="办理" destroyOnHidden>
            {at.case && work}
          </Drawer>
        ) : (
          <section className="sheet hall-work">
            {work || <p className="dim hall-empty">叫号后，这里显示手上这一户要办的事。按 n 叫下一位，按 / 签到查找。</p>}
          </section>
        )}
      </div>
    </div>
  )
}
