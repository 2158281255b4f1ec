import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Notice } from '../../web/Notice.tsx'
import { PageButton } from '../../web/PageButton.tsx'
import { PageLink } from '../../web/PageLink.tsx'
import { Sheet } from '../../web/Sheet.tsx'
import type { Building, UnitType } from '../api.ts'
import { BuildingEditor } from './BuildingEditor.tsx'
import { UnitsAddForm } from './UnitsAddForm.tsx'

type Props = { readonly buildings: readonly Building[]; readonly types: readonly UnitType[]; readonly mayEdit: boolean }
type Open = { readonly what: 'edit' | 'units'; readonly building?: Building }

/** The buildings with their entrances and floors; where the lift's name of a floor is not its real number, both are shown. */
export const BuildingTable = ({ buildings, types, mayEdit }: Props) => {
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  return (
    <Sheet
      title="楼栋"
      note="楼层分名称（电梯按钮）和实际层数；改名后房屋编号随之更新"
      actions={
        mayEdit && (
          <Button type="primary" onClick={() => setOpen({ what: 'edit' })}>
            新增楼栋
          </Button>
        )
      }
    >
      {buildings.length === 0 ? (
        <Notice
          title="还没有楼栋"
          note="可以逐栋新增，也可以导入名册，楼栋随房屋一起建立。"
          next={mayEdit && <PageButton to="imports">导入名册</PageButton>}
        />
      ) : (
        <div className="setup-scroll">
          <table className="setup-table">
            <thead>
              <tr>
                <th>楼栋</th>
                <th>单元</th>
                <th>楼层</th>
                <th className="num">房屋</th>
                <th>竣工验收</th>
                <th aria-label="操作" />
              </tr>
            </thead>
            <tbody>
              {buildings.map((b) => (
                <tr key={b.id}>
                  <td>
                    <span className="two">
                      <b>{b.name}</b>
                      <small>编号 {b.code}</small>
                    </span>
                  </td>
                  <td data-label="单元">{b.entrances.map((e) => e.name).join('、') || '不分单元'}</td>
                  <td data-label="楼层">{floorsOf(b)}</td>
                  <td className="num" data-label="房屋">
                    <PageLink to="units" search={{ building: b.id }}>
                      {b.units} 套
                    </PageLink>
                  </td>
                  <td data-label="竣工验收">{b.completedOn ?? '-'}</td>
                  <td className="acts">
                    {mayEdit && (
                      <>
                        <Button type="link" size="small" aria-label={`修改${b.name}`} onClick={() => setOpen({ what: 'edit', building: b })}>
                          修改
                        </Button>
                        <Button type="link" size="small" aria-label={`${b.name}新增房屋`} onClick={() => setOpen({ what: 'units', building: b })}>
                          新增房屋
                        </Button>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Drawer
        open={open !== undefined}
        onClose={close}
        size={680}
        title={open?.building ? (open.what === 'edit' ? `修改 ${open.building.name}` : `${open.building.name} 新增房屋`) : '新增楼栋'}
        destroyOnHidden
      >
        {open?.what === 'edit' && <BuildingEditor building={open.building} last={buildings.length} onDone={close} />}
        {open?.what === 'units' && open.building && <UnitsAddForm building={open.building} types={types} onDone={close} />}
      </Drawer>
    </Sheet>
  )
}

/** `1–18 层，缺 13`: the real floors, and the names that differ from them. */
const floorsOf = (b: Building): string => {
  const [top, bottom] = [b.floors[0], b.floors.at(-1)]
  if (!top || !bottom) return '-'
  const named = b.floors.filter((f) => f.nominal !== String(f.actual)).map((f) => `${f.nominal}（实为 ${f.actual} 层）`)
  return `${bottom.actual} 至 ${top.actual} 层，共 ${b.floors.length} 层${named.length ? `；${named.slice(0, 4).join('、')}${named.length > 4 ? ' 等' : ''}` : ''}`
}
