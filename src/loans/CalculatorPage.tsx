import './calculator.css'
import { Tabs } from 'antd'
import { z } from 'zod'
import { useAddress } from '../web/address.ts'
import { useCall } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { Sheet } from '../web/Sheet.tsx'
import { AffordPanel } from './AffordPanel.tsx'
import { loanGround } from './api.ts'
import { Wanted } from './calculation.ts'
import { LoanCalculator } from './LoanCalculator.tsx'
import { Per10000Table } from './Per10000Table.tsx'
import { PrepaymentPanel } from './PrepaymentPanel.tsx'

const panels = ['plan', 'prepayment', 'income', 'table'] as const
const Address = Wanted.partial().extend({ panel: z.enum(panels).default('plan') })

/** 按揭测算 S3-calc, S5-calc: the same rules as on the server, computed as one types; what is asked stands in the address. */
export const CalculatorPage = () => {
  const project = useProject()
  const [{ panel, ...given }, setAddress] = useAddress(Address)
  const { data } = useCall(loanGround, { project: project.id, ...(given.unit ? { unit: given.unit } : {}) })
  const rates = { rate: data?.commercialRate ?? undefined, fundRate: data?.fundFirst?.rate, principal: data?.unit?.loan ?? undefined }
  const known = Object.fromEntries(Object.entries({ ...rates, ...given }).filter(([, value]) => value !== undefined))
  const parsed = Wanted.safeParse(known)
  const wanted = parsed.success ? parsed.data : Wanted.parse({})
  const ask = (patch: Partial<z.input<typeof Wanted>>) => setAddress(patch)
  return (
    <Sheet title="按揭测算" note={data?.lpr ? `LPR ${data.lpr.rate}%（${data.lpr.from}）` : ''}>
      <Tabs
        activeKey={panel}
        onChange={(key) => setAddress({ panel: panels.find((p) => p === key) })}
        items={[
          { key: 'plan', label: '月供', children: <LoanCalculator wanted={wanted} ground={data} onAsk={ask} /> },
          { key: 'prepayment', label: '提前还款', children: <PrepaymentPanel wanted={wanted} /> },
          { key: 'income', label: '还款能力', children: <AffordPanel wanted={wanted} ground={data} /> },
          { key: 'table', label: '万元月供表', children: <Per10000Table wanted={wanted} /> },
        ]}
      />
    </Sheet>
  )
}
