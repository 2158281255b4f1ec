import './contract.css'
import { Button, Checkbox, Form, Input } from 'antd'
import { type UnitChosen, UnitField } from '../cases/UnitField.tsx'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { type ContractDetail, createContract, editContract } from './api.ts'
import { BuyerRows } from './BuyerRows.tsx'
import { ContractAnnexes } from './ContractAnnexes.tsx'
import { ContractField } from './ContractField.tsx'
import type { ContractData, Details } from './contract-data.ts'
import { formGroups } from './form-fields.ts'

type Buyer = { customer: string; numerator: number; denominator: number }
type Values = Record<string, unknown> & { unit?: UnitChosen; buyers?: Buyer[]; details?: Details; terms?: Record<string, unknown>; reason?: string }

/** A contract entered or corrected. The server judges it whole: every fault stands above, the reason is asked only where something deviates. */
export const ContractForm = ({ contract, onDone }: { contract?: ContractDetail; onDone: (id: string) => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const add = useAct(createContract, { done: '合同已录入', quiet: true, after: ({ id }) => onDone(id) })
  const edit = useAct(editContract, { done: '合同已保存', quiet: true, after: () => onDone(contract?.id ?? '') })
  const why = add.error ?? edit.error
  const askReason = why?.faults.some((f) => f.code === 'REASON_REQUIRED') ?? false
  const send = ({ unit, reason, ...v }: Values) => {
    const data = cleaned(v)
    const said = reason?.trim() ? { reason: reason.trim() } : {}
    if (contract) edit.mutate({ ...data, ...said, project: project.id, contract: contract.id, seen: contract.version })
    else add.mutate({ ...data, ...said, project: project.id, unit: unit?.id ?? '' })
  }
  return (
    <Form form={form} name="contract" layout="vertical" onFinish={send} initialValues={startOf(contract)} scrollToFirstError>
      {!contract && (
        <Form.Item name="unit" label="房屋" rules={[{ required: true, message: '请选择房屋' }]}>
          <UnitField />
        </Form.Item>
      )}
      {formGroups.map((group) => (
        <fieldset key={group.title} className="contract-group">
          <h2>{group.title}</h2>
          {group.title === '买受人' && (
            <BuyerRows {...(contract ? { known: contract.parties.map((p) => ({ value: p.customer, label: p.name })) } : {})} />
          )}
          <div className="contract-form-grid">
            {group.fields.map((field) => (
              <ContractField key={field.name.join('.')} field={field} />
            ))}
          </div>
          {group.title === '许可与附件' && <ContractAnnexes />}
        </fieldset>
      ))}
      <Form.Item name={['details', 'basisAgreed']} valuePropName="checked">
        <Checkbox>计价方式系双方另行约定</Checkbox>
      </Form.Item>
      <FaultList why={why} />
      {(askReason || contract?.filed) && (
        <Form.Item name="reason" label="原因">
          <Input maxLength={200} placeholder="合同原文如此、登记有误等" />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={add.isPending || edit.isPending}>
        {contract ? '保存' : '录入'}
      </Button>
    </Form>
  )
}

/** Empty controls say nothing; `null` is what the register keeps for them. */
const cleaned = (v: Values): ContractData => {
  const empty = (value: unknown) => value === undefined || value === null || value === ''
  const kept = (from: object | undefined) => Object.fromEntries(Object.entries(from ?? {}).filter(([, value]) => !empty(value)))
  const nulled = Object.fromEntries(nullable.map((key) => [key, empty(v[key]) ? null : v[key]]))
  return {
    ...v,
    ...nulled,
    fitOutPrice: v['fitOutPrice'] ?? 0,
    payment: v['payment'] ?? '',
    bank: v['bank'] ?? '',
    address: v['address'] ?? '',
    buyers: v.buyers ?? [],
    terms: kept(v.terms),
    details: kept(v.details),
  } as ContractData // the schema of the endpoint checks it, on the server as everywhere
}
const nullable = ['signedOn', 'permitNo', 'permitOn', 'grossArea', 'innerArea', 'unitPrice', 'price', 'deposit', 'handoverOn', 'coOwnership'] as const

const startOf = (c: ContractDetail | undefined): Values => {
  if (!c) return { template: 'TPL2014', presale: true, basis: 'GROSS', buyers: [{ customer: undefined as never, numerator: 1, denominator: 1 }] } // to be chosen
  return {
    no: c.no,
    signedOn: c.signedOn,
    template: c.template,
    presale: c.presale,
    permitNo: c.permitNo,
    permitOn: c.permitOn,
    basis: c.basis,
    grossArea: c.grossArea,
    innerArea: c.innerArea,
    unitPrice: c.unitPrice,
    fitOutPrice: c.fitOutPrice || undefined,
    price: c.price,
    deposit: c.deposit,
    payment: c.payment,
    bank: c.bank,
    handoverOn: c.handoverOn,
    address: c.address,
    coOwnership: c.coOwnership,
    buyers: c.parties.map(({ customer, numerator, denominator }) => ({ customer, numerator, denominator })),
    terms: { ...c.terms },
    details: { ...c.details },
  }
}
