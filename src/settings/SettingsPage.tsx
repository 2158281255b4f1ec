import './settings.css'
import { Button, Drawer, Input, Tag } from 'antd'
import { z } from 'zod'
import { DemoRemoval } from '../demo/DemoRemoval.tsx'
import type { Basis, Setting } from '../kernel/setting.ts'
import { settings } from '../settings.ts'
import { useAddress } from '../web/address.ts'
import { useCall } from '../web/call.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { Notice } from '../web/Notice.tsx'
import { listSettings, type SettingState } from './api.ts'
import { SettingForm } from './SettingForm.tsx'
import { SettingHistory } from './SettingHistory.tsx'
import { sourceText } from './source-text.ts'
import { valueText } from './value-text.ts'

const Address = z.object({ q: z.string().optional(), group: z.string().optional(), key: z.string().optional() })

/** Every number and choice of the company: what holds today, where it comes from, since when; the drawer sets another. */
export const SettingsPage = () => {
  const project = useProject()
  const [{ q, key, group: asked }, setQuery] = useAddress(Address)
  const { data, error, refetch } = useCall(listSettings, { project: project.id })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const stateOf = new Map(data.settings.map((s) => [s.key, s]))
  const groups = [...new Set(settings.map((s) => s.group))]
  const group = groups.find((g) => g === asked) ?? groups[0]
  const shown = settings.filter((s) => (q ? `${s.label}${s.group}${sourceText(s.source)}${s.key}`.includes(q) : s.group === group))
  const chosen = settings.find((s) => s.key === key)
  const chosenState = chosen && stateOf.get(chosen.key)
  const maySet = project.holds('administrator', 'customerServiceLead')
  return (
    <section className="sheet">
      <header className="sheet-head">
        <h1>设置</h1>
        <span className="dim">
          今天（{data.day}）在{project.name}执行的数字
        </span>
        <span className="grow" />
        <Input.Search
          allowClear
          placeholder="名称、依据"
          aria-label="查找设置"
          defaultValue={q}
          className="setting-search"
          onSearch={(text) => setQuery({ q: text || undefined })}
        />
        <DemoRemoval />
      </header>
      <div className="settings-body">
        <nav className="settings-nav" aria-label="设置分组">
          {groups.map((g) => (
            <button
              key={g}
              type="button"
              className={!q && g === group ? 'on' : ''}
              aria-current={!q && g === group ? 'page' : undefined}
              onClick={() => setQuery({ group: g, q: undefined })}
            >
              {g}
            </button>
          ))}
        </nav>
        <div>
          {[...Map.groupBy(shown, (s) => s.group)].map(([group, members]) => (
            <section key={group} className="setting-group" aria-label={group}>
              <h2>{group}</h2>
              <ul>
                {members.map((s) => (
                  <SettingRow key={s.key} setting={s} state={stateOf.get(s.key)} onOpen={() => setQuery({ key: s.key })} />
                ))}
              </ul>
            </section>
          ))}
          {shown.length === 0 && (
            <Notice title={`没有名称或依据含「${q}」的设置`} next={<Button onClick={() => setQuery({ q: undefined })}>回到分组</Button>} />
          )}
        </div>
      </div>
      <Drawer open={chosen !== undefined} onClose={() => setQuery({ key: undefined })} size={620} title={chosen?.label} destroyOnHidden>
        {chosen && chosenState && (
          <>
            <p className="dim">
              预设 {valueText(chosen, chosen.preset)} · {basis[chosen.basis]}：{sourceText(chosen.source)}
            </p>
            {chosen.atLeast && (
              <p className="dim">
                {chosen.atLeast.sentence}，不能低于 {chosen.atLeast.value}。
              </p>
            )}
            {maySet ? (
              <SettingForm key={chosen.key} setting={chosen} state={chosenState} places={data.places} onDone={() => void refetch()} />
            ) : (
              <p>由客服主管或系统管理员修改。</p>
            )}
            <SettingHistory setting={chosen} history={chosenState.history} day={data.day} maySet={maySet} />
          </>
        )}
      </Drawer>
    </section>
  )
}

const basis: Readonly<Record<Basis, string>> = { LAW: '法律', REG: '法规', TPL: '示范文本', LOC: '地方规定', PRC: '惯例', SRC: '作业规程' }

const SettingRow = ({ setting, state, onOpen }: { setting: Setting; state: SettingState | undefined; onOpen: () => void }) => (
  <li>
    <button type="button" onClick={onOpen}>
      <span className="setting-name">
        {setting.label}
        <small>
          {basis[setting.basis]}：{sourceText(setting.source)}
        </small>
      </span>
      <span className="setting-value">
        {valueText(setting, state?.value)}
        <small>
          {state && state.from !== 'preset'
            ? `${state.place}${state.since ? `，${state.since} 起` : '（地方预置）'}${state.until ? `至 ${state.until}` : ''}`
            : '预设'}
          {setting.toConfirm && (!state || state.from === 'preset') && <Tag color="warning">待确认</Tag>}
        </small>
      </span>
    </button>
  </li>
)
