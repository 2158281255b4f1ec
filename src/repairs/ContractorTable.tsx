import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { Building } from '../estate/api.ts'
import { trades } from '../handover/catalogue.ts'
import { useCall } from '../web/call.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { Notice } from '../web/Notice.tsx'
import { Sheet } from '../web/Sheet.tsx'
import { ContractorEditor } from './ContractorEditor.tsx'
import { type Contractor, contractorKeepers, listContractors } from './contractors-api.ts'

/** The firms and what each answers for: repairs and defects go to them by trade and building. */
export const ContractorTable = ({ buildings }: { buildings: readonly Building[] }) => {
  const project = useProject()
  const [open, setOpen] = useState<Contractor | 'new'>()
  const { data, error, refetch } = useCall(listContractors, { project: project.id })
  const mayEdit = project.holds(...contractorKeepers)
  const close = () => setOpen(undefined)
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const nameOf = new Map(buildings.map((b) => [b.id, b.name]))
  return (
    <Sheet
      title="责任单位"
      note="报修和验房问题按工种派给它们；某栋另有单位时以那一栋为准"
      actions={
        mayEdit && (
          <Button type="primary" onClick={() => setOpen('new')}>
            新增责任单位
          </Button>
        )
      }
    >
      {data.rows.length === 0 ? (
        <Notice title="还没有责任单位" note="没有责任单位的工种，派单时要逐件指定。" />
      ) : (
        <div className="setup-scroll">
          <table className="setup-table">
            <thead>
              <tr>
                <th>单位</th>
                <th>联系</th>
                <th>负责的工种</th>
                <th className="num">未了</th>
                <th aria-label="操作" />
              </tr>
            </thead>
            <tbody>
              {data.rows.map((f) => (
                <tr key={f.id}>
                  <td>
                    <span className="two">
                      <b>{f.name}</b>
                      <small>{f.closedOn ? `${f.closedOn} 已退场` : f.accounts ? `${f.accounts} 个账号` : '没有登录账号'}</small>
                    </span>
                  </td>
                  <td data-label="联系">{[f.contact, f.telephone].filter(Boolean).join(' ') || '-'}</td>
                  <td data-label="工种">{dutyText(f, nameOf) || <span className="dim">暂无</span>}</td>
                  <td className="num" data-label="未了">
                    {f.openDefects} 处 / {f.openCases} 件
                  </td>
                  <td className="acts">
                    {mayEdit && (
                      <Button type="link" size="small" aria-label={`修改${f.name}`} onClick={() => setOpen(f)}>
                        修改
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Drawer open={open !== undefined} onClose={close} size={600} title={open === 'new' ? '新增责任单位' : open?.name} destroyOnHidden>
        {open && <ContractorEditor firm={open === 'new' ? undefined : open} buildings={buildings} onDone={close} />}
      </Drawer>
    </Sheet>
  )
}

/** `防水、门窗；3栋：总包`. */
const dutyText = (f: Contractor, nameOf: ReadonlyMap<string, string>): string =>
  [...Map.groupBy(f.duties, (d) => d.building)]
    .map(([building, duties]) => `${building ? `${nameOf.get(building) ?? '已撤销的楼栋'}：` : ''}${duties.map((d) => trades[d.trade]).join('、')}`)
    .join('；')
