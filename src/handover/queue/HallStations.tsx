import { Input } from 'antd'
import type { MyDesk } from './use-my-desk.ts'

type Props = {
  readonly stations: readonly {
    readonly station: number
    readonly label: string
    readonly waiting: number
    readonly serving: number
    readonly done: number
  }[]
  readonly mine: MyDesk
  readonly onMine: (next: MyDesk) => void
}

/** The stations of the day; choosing one makes it mine. */
export const HallStations = ({ stations, mine, onMine }: Props) => (
  <nav className="sheet hall-stations" aria-label="站点">
    <label className="hall-my-desk" htmlFor="my-desk">
      我的窗口
      <Input id="my-desk" value={mine.desk} maxLength={20} onChange={(e) => onMine({ ...mine, desk: e.target.value })} />
    </label>
    <ul>
      {stations.map((s) => (
        <li key={s.station}>
          <button
            type="button"
            className={s.station === mine.station ? 'on' : ''}
            aria-current={s.station === mine.station}
            onClick={() => onMine({ ...mine, station: s.station })}
          >
            <b>
              {s.station} {s.label}
            </b>
            <small>
              等候 {s.waiting} · 办理 {s.serving} · 完成 {s.done}
            </small>
          </button>
        </li>
      ))}
    </ul>
  </nav>
)
