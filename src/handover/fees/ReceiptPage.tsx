import '../hall.css'
import { Segmented } from 'antd'
import { z } from 'zod'
import { ExportButton } from '../../exports/ExportButton.tsx'
import { today } from '../../kernel/days.ts'
import { useAddress } from '../../web/address.ts'
import { linkTo, useCall } from '../../web/call.ts'
import { DayField } from '../../web/fields/DayField.tsx'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { Notice } from '../../web/Notice.tsx'
import { Sheet } from '../../web/Sheet.tsx'
import { useNow } from '../../web/use-now.ts'
import { exportReceipts, listReceipts } from './api.ts'
import { CashDay } from './CashDay.tsx'
import { ReceiptList } from './ReceiptList.tsx'

const Address = z.object({ day: z.iso.date().optional(), view: z.enum(['all', 'waiting', 'close']).default('all') })

/** Receipts of a day, those that wait for a second person, and the cashier's own close. */
export const ReceiptPage = () => {
  const project = useProject()
  const now = useNow()
  const [query, setQuery] = useAddress(Address)
  const day = query.day ?? today(now)
  const asked = { project: project.id, day, ...(query.view === 'waiting' ? { waiting: 'true' } : {}) }
  const { data, error, refetch } = useCall(listReceipts, asked, { enabled: query.view !== 'close' })
  return (
    <Sheet
      title="收款与票据"
      actions={
        <>
          <DayField label="收款日" value={day} onChange={(next) => setQuery({ day: typeof next === 'string' ? next : undefined })} />
          {query.view !== 'close' && <ExportButton href={linkTo(exportReceipts, asked)} />}
        </>
      }
    >
      <Segmented<'all' | 'waiting' | 'close'>
        value={query.view}
        onChange={(view) => setQuery({ view })}
        options={[
          { value: 'all', label: '当日票据' },
          { value: 'waiting', label: '待批作废' },
          { value: 'close', label: '我的日结' },
        ]}
      />
      {query.view === 'close' ? (
        <CashDay day={day} />
      ) : error && !data ? (
        <ListRefused why={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.receipts.length === 0 ? (
        <Notice title={query.view === 'waiting' ? '没有待审批的作废申请' : `${day} 没有票据`} />
      ) : (
        <ReceiptList receipts={data.receipts} />
      )}
    </Sheet>
  )
}
