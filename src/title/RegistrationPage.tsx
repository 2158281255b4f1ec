import './title.css'
import { Button, Checkbox, Drawer } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { CaseState } from '../cases/CaseState.tsx'
import { CaseView } from '../cases/CaseView.tsx'
import { useAddress } from '../web/address.ts'
import { useAct, useCall } from '../web/call.ts'
import { DueText } from '../web/DueText.tsx'
import { FaultList } from '../web/FaultList.tsx'
import { ListEmpty, ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { Sheet } from '../web/Sheet.tsx'
import { listRegistrations, openRegistration } from './api.ts'
import { RegistrationPapers } from './parts/RegistrationPapers.tsx'

const Address = z.object({ case: z.uuid().optional() })

/** 首次登记 S2-5.2.2: buildings or phases with their papers and where they stand at the registry. */
export const RegistrationPage = () => {
  const project = useProject()
  const [{ case: shown }, setAddress] = useAddress(Address)
  const [opening, setOpening] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { data, error, refetch } = useCall(listRegistrations, { project: project.id }, { everyMs: 60_000 })
  const open = useAct(openRegistration, {
    quiet: true,
    done: '已立案',
    after: ({ id }) => {
      setOpening(false)
      setChosen([])
      setAddress({ case: id })
    },
  })
  const registrar = project.holds('projectDevelopment')
  const free = (data?.buildings ?? []).filter((b) => b.registeredOn === null)
  const done = (data?.buildings ?? []).filter((b) => b.registeredOn !== null)
  const row = data?.rows.find((r) => r.id === shown)
  const begin = registrar && free.length > 0 && (
    <Button type="primary" onClick={() => setOpening(true)}>
      首次登记立案
    </Button>
  )
  return (
    <Sheet title="首次登记" actions={begin}>
      {error && !data ? (
        <ListRefused why={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : (
        <>
          {data.rows.length === 0 && (
            <ListEmpty what="首次登记" said={[]} onClear={() => {}} next={begin || <p className="dim">由项目发展部立案。</p>} />
          )}
          <ul className="title-items">
            {data.rows.map((r) => (
              <li key={r.id}>
                <div>
                  <Button type="link" onClick={() => setAddress({ case: r.id })}>
                    {r.title}
                  </Button>
                  <CaseState process="first-registration" state={r.state} />
                  <span className="grow" />
                  {r.papersMissing > 0 && r.state === 'collecting' && <span className="bad">{r.papersMissing} 份资料未编号</span>}
                  {r.unsurveyed > 0 && r.state === 'collecting' && <span className="bad">{r.unsurveyed} 户没有实测面积</span>}
                  <DueText due={r.dueAt} closed={r.registeredOn !== null} />
                </div>
                <p className="dim">
                  {r.no}，{r.units} 户{r.acceptanceNo && `，受理号 ${r.acceptanceNo}`}
                  {r.registeredOn && `，${r.registeredOn} 登簿，编号 ${r.registrationNo}`}
                </p>
              </li>
            ))}
          </ul>
          {done.length > 0 && <p className="dim">已首次登记：{done.map((b) => `${b.name}（${b.registeredOn}）`).join('、')}</p>}
        </>
      )}
      <Drawer open={opening} onClose={() => setOpening(false)} size={420} title="选择一并登记的楼栋" destroyOnHidden>
        <FaultList why={open.error} />
        <Checkbox.Group
          value={[...chosen]}
          onChange={(ids) => setChosen(ids)}
          options={free.map((b) => ({ value: b.id, label: `${b.name}（${b.units} 户）` }))}
        />
        <div className="title-acts">
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={open.isPending}
            onClick={() => open.mutate({ project: project.id, buildings: [...chosen] })}
          >
            立案（{chosen.length} 栋）
          </Button>
        </div>
      </Drawer>
      <Drawer open={shown !== undefined} onClose={() => setAddress({ case: undefined })} size={860} title={row?.title ?? '首次登记'} destroyOnHidden>
        {row && (
          <>
            <RegistrationPapers key={`${row.id}:${row.version}`} row={row} may={registrar} />
            <CaseView id={row.id} level={2} />
          </>
        )}
      </Drawer>
    </Sheet>
  )
}
