import './office.css'
import { App, Button, Drawer } from 'antd'
import { z } from 'zod'
import { CaseState } from '../cases/CaseState.tsx'
import { call, useAct } from '../web/call.ts'
import type { Column } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { DueText } from '../web/DueText.tsx'
import { useList } from '../web/use-list.ts'
import { ManyResult } from './ManyResult.tsx'
import { acceptTransfers, exportTransfers, handOverTransfers, listTransfers, openTransferFiles, type TransferRow } from './transfer/api.ts'
import { TransferFile } from './transfer/TransferFile.tsx'
import { useMany } from './use-many.ts'

const Address = listTransfers.input.omit({ project: true }).extend({ case: z.uuid().optional() })
const tabs = [
  { key: 'all', label: '全部' },
  { key: 'waiting', label: '待移交' },
  { key: 'handed', label: '已移交' },
  { key: 'partly', label: '部分退回' },
  { key: 'accepted', label: '已接收' },
]

/** 客户资料移交 S2-4.1.1: every sold unit's file, handed over by marketing and checked item by item by customer service. */
export const TransferPage = () => {
  const { modal } = App.useApp()
  const { project, query, setQuery, asked, answer, list } = useList(listTransfers, Address, { beside: ['case'], exportAs: exportTransfers })
  const shown = query.case
  const open = useAct(openTransferFiles, { done: ({ opened }) => `已为 ${opened} 户建立移交清单` })
  const give = useMany(handOverTransfers)
  const take = useMany(acceptTransfers)
  const gives = project.holds('marketing', 'customerServiceLead')
  const takes = project.holds('customerService', 'customerServiceLead')
  const unopened = answer.data?.unopened ?? 0
  return (
    <>
      <DataList<TransferRow>
        title="客户资料移交"
        what="移交清单"
        {...list}
        columns={columns}
        keyOf={(r) => r.id}
        tabs={tabs}
        conditions={[{ name: 'q', label: '房号业主', kind: 'text', placeholder: '房号或业主' }]}
        current={shown}
        onOpen={(r) => setQuery({ case: r.id })}
        actions={
          gives &&
          unopened > 0 && (
            <Button type="primary" loading={open.isPending} onClick={() => open.mutate({ project: project.id })}>
              为 {unopened} 户建立清单
            </Button>
          )
        }
        batch={(rows, clear) => (
          <>
            {gives && (
              <Button
                size="small"
                loading={give.act.isPending}
                onClick={() => give.act.mutate({ project: project.id, cases: rows.map((r) => r.id) }, { onSuccess: clear })}
              >
                全部移交
              </Button>
            )}
            {takes && (
              <Button
                size="small"
                loading={take.act.isPending}
                onClick={() =>
                  modal.confirm({
                    title: `接收 ${rows.length} 户的全部资料？`,
                    content: '已移交未核对的资料一律记为已接收；有缺漏的请打开该户逐项退回。',
                    okText: '全部接收',
                    onOk: () => take.act.mutate({ project: project.id, cases: rows.map((r) => r.id) }, { onSuccess: clear }),
                  })
                }
              >
                全部接收
              </Button>
            )}
          </>
        )}
        everyRow={async () => (await call(listTransfers, { ...asked, page: 1, size: 200 })).rows}
        emptyNext={gives && unopened > 0 ? <p className="dim">有 {unopened} 户已售未建清单，点右上角建立。</p> : undefined}
      />
      <Drawer open={shown !== undefined} onClose={() => setQuery({ case: undefined })} size={720} title="移交清单" destroyOnHidden>
        {shown && <TransferFile key={shown} id={shown} />}
      </Drawer>
      <ManyResult what="移交结果" result={give.result} onClose={give.clear} />
      <ManyResult what="接收结果" result={take.result} onClose={take.clear} />
    </>
  )
}

const columns: readonly Column<TransferRow>[] = [
  { key: 'unit', title: '房屋', card: 'title', render: (r) => r.unit, width: 150 },
  { key: 'owners', title: '业主', render: (r) => r.owners },
  { key: 'state', title: '状态', render: (r) => <CaseState process="file-transfer" state={r.state} />, width: 120 },
  { key: 'handed', title: '已移交', align: 'right', render: (r) => `${r.handed} / ${r.items}`, width: 90 },
  { key: 'accepted', title: '已接收', align: 'right', render: (r) => `${r.accepted} / ${r.items}`, width: 90 },
  { key: 'back', title: '退回', align: 'right', render: (r) => (r.sentBack ? <span className="bad">{r.sentBack}</span> : '-'), width: 70 },
  { key: 'due', title: '时限', render: (r) => <DueText due={r.dueAt} closed={r.state === 'accepted'} />, width: 130 },
]
