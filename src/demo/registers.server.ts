import { v7 as newId } from 'uuid'
import { addDays, addMonths, today } from '../kernel/days.ts'
import { type PartCode, warrantyParts } from '../repairs/warranty-parts.ts'
import type { Flaw } from './flaws.ts'
import type { Way } from './handovers.server.ts'
import { at } from './past.server.ts'

type Row = Record<string, unknown>

/** The notice of a home as it was posted; what became of it is written into the row that is answered. */
export const keepLetter = (
  { ledger, site, home, batch, told, owner, past }: Way,
  { waybill, postedOn }: { readonly waybill: string; readonly postedOn: string },
): Row => {
  const letter: Row = {
    id: newId(),
    project_id: site.project,
    batch_id: batch.id,
    unit_id: home.id,
    case_id: told.id,
    no: past.numberOf('RHTZ', addDays(postedOn, -2)),
    kind: '入伙通知书',
    channel: 'EMS',
    mailing: 1,
    state: '已寄出',
    recipient: owner,
    address: home.address,
    contract_address: true,
    carrier: 'EMS',
    waybill,
    posted_on: postedOn,
    signed_on: null,
    signed_by: null,
    effective_on: null,
    returned_on: null,
    return_reason: null,
    created_at: new Date(`${addDays(postedOn, -2)}T10:00:00+08:00`).toISOString(),
  }
  ledger.add('letters', letter)
  trailLetter({ ledger, site }, letter, { label: `寄出（EMS ${waybill}）`, on: postedOn, hour: 16.5 })
  return letter
}

/** What became of a letter on its way, as the drawer of the mailing list tells it. */
export const trailLetter = (
  { ledger, site }: Pick<Way, 'ledger' | 'site'>,
  letter: Row,
  entry: { readonly label: string; readonly on: string; readonly hour: number },
): void =>
  ledger.add('letter_events', {
    project_id: site.project,
    letter_id: letter['id'],
    label: entry.label,
    on_day: entry.on,
    remark: '',
    by_name: site.by.customerService.name,
    at: at(entry.on, entry.hour).toISOString(),
  })

/** What a home owes on the day its owner comes: property fee for three months, and the maintenance fund that goes to the city's account. */
export const keepFees = ({ ledger, site, home, told, fees }: Way, at: Date): void => {
  const day = today(at)
  const to = addDays(addMonths(day, 3), -1)
  const base = {
    project_id: site.project,
    unit_id: home.id,
    case_id: told.id,
    voluntary: false,
    refundable: false,
    working: [],
    created_by: site.by.propertyReception.id,
    created_at: at.toISOString(),
  }
  const fen = (rate: number, months = 1) => Math.round(home.gross * rate * months * 100)
  const lines: readonly Row[] = [
    {
      ...base,
      id: newId(),
      code: 'PROPERTY_FEE',
      name: '物业服务费（预收）',
      basis: '前期物业服务合同',
      unit_price: home.shop ? '4.20' : '2.80',
      quantity: home.gross.toFixed(2),
      period: `${day} 至 ${to}`,
      amount: fen(home.shop ? 4.2 : 2.8, 3),
      payee: '望潮里物业服务有限公司',
      receipt_kind: '收据',
      mandatory: true,
      self_payable: false,
      statutory: false,
      position: 1,
    },
    ...(home.shop
      ? []
      : [
          {
            ...base,
            id: newId(),
            code: 'MAINTENANCE_FUND',
            name: '首期住宅专项维修资金',
            basis: '住宅专项维修资金管理办法第七、十二、十三条',
            unit_price: '65.00',
            quantity: home.gross.toFixed(2),
            period: '',
            amount: fen(65),
            payee: '维修资金专户',
            receipt_kind: '财政票据',
            mandatory: true,
            self_payable: true,
            statutory: true,
            position: 2,
          },
        ]),
  ]
  ledger.add('fee_lines', ...lines)
  fees.push(...lines)
}

/** The owner pays the property company at the hall; the fund was paid into the city's account before. */
export const keepReceipt = ({ ledger, site, home, told, owner, past, fees, r }: Way, at: Date): void => {
  const day = today(at)
  const line = fees.find((f) => f['code'] === 'PROPERTY_FEE')
  if (!line) return
  const no = past.numberOf('SJ', day)
  const id = newId()
  const method = r.weighted([
    [6, '微信'],
    [3, '银行卡'],
    [1, '现金'],
  ] as const)
  ledger.add('receipts', {
    id,
    project_id: site.project,
    unit_id: home.id,
    case_id: told.id,
    series: `SJ-${day}`,
    no,
    serial: Number(no.split('-').at(-1)),
    kind: '收据',
    payer: owner,
    method,
    amount: line['amount'],
    received: line['amount'],
    change: 0,
    paid_on: day,
    cashier_id: site.by.finance.id,
    cashier_name: site.by.finance.name,
    created_at: at.toISOString(),
  })
  ledger.add('receipt_lines', { receipt_id: id, fee_line_id: line['id'], project_id: site.project, name: line['name'], amount: line['amount'] })
}

/** One round of inspection, with the meters read at its end. */
export const keepInspection = (
  { ledger, site, home, told, r, signatures, owner }: Way,
  round: number,
  begun: Date,
  done: { readonly end: Date; readonly result: string } | undefined,
): string => {
  const id = newId()
  const { propertySupervisor: inspector } = site.by
  ledger.add('inspections', {
    id,
    project_id: site.project,
    unit_id: home.id,
    case_id: told.id,
    round,
    catalogue_version: 1,
    template: home.type === 'F' ? 'villa' : ['A', 'B'].includes(home.type) ? 'fitted' : 'bare',
    started_at: begun.toISOString(),
    finished_at: done?.end.toISOString() ?? null,
    inspector_id: inspector.id,
    inspector_name: inspector.name,
    result: done?.result ?? null,
    signature_file: done ? r.pick(signatures) : null,
    signed_name: done ? owner : null,
  })
  if (done && round === 1)
    for (const meter of ['水', '电', '气'])
      ledger.add('meter_readings', {
        id: newId(),
        project_id: site.project,
        unit_id: home.id,
        case_id: told.id,
        meter,
        reading: r.int(0, 900) / 100,
        read_on: today(begun),
        read_by: inspector.name,
      })
  return id
}

/** Enters what was found, each with its number and the firm that answers for the trade. */
export const openDefects = ({ ledger, site, home, told, past }: Way, inspection: string, flaws: readonly Flaw[], at: Date): readonly Row[] => {
  const defects = flaws.map((f): Row => {
    const firm = site.contractors.find((c) => c.trades.includes(f.trade))
    return {
      id: newId(),
      project_id: site.project,
      no: past.numberOf('WT', today(at)),
      unit_id: home.id,
      case_id: told.id,
      inspection_id: inspection,
      repair_id: null,
      item_no: f.item,
      room: f.room,
      part: f.part,
      kind: f.kind,
      description: f.description,
      severity: f.severity,
      trade: f.trade,
      contractor_id: firm?.id ?? null,
      state: '发现',
      round: 1,
      agreed_on: addDays(today(at), f.severity === 'S1' ? 20 : 10),
      found_at: at.toISOString(),
      found_by: site.by.propertySupervisor.id,
      found_name: site.by.propertySupervisor.name,
      dispatched_at: null,
      cleared_at: null,
      closed_at: null,
    }
  })
  ledger.add('defects', ...defects)
  return defects
}

const keys = [
  ['防盗门', 3],
  ['室内门', 3],
  ['电子对讲门', 2],
  ['水表箱', 1],
  ['信箱', 2],
] as const
const papers = ['住宅质量保证书', '住宅使用说明书', '竣工验收备案表复印件', '业主手册', '装修手册', '户型水电管线图', '实测面积表', '设备保修卡']

/** The keys and papers that will be counted out to this home. */
export const keepItems = ({ ledger, site, home, told, items }: Way): void => {
  const listed = [...keys.map(([name, expected]) => ['钥匙', name, expected] as const), ...papers.map((name) => ['资料', name, 1] as const)]
  items.push(
    ...listed.map(
      ([kind, name, expected], position): Row => ({
        id: newId(),
        project_id: site.project,
        unit_id: home.id,
        case_id: told.id,
        kind,
        name,
        expected,
        given: null,
        given_by: null,
        given_at: null,
        position,
      }),
    ),
  )
  ledger.add('handover_items', ...items)
}

const warranties = [
  ['W2', 60],
  ['W3', 60],
  ['W5', 24],
  ['W8', 12],
  ['W9', 12],
  ['W7', 12],
] as const satisfies readonly (readonly [PartCode, number])[]

/** What the signature sets going: risk and property fee, the warranty ledger, and how the home is lived in. */
export const keepDelivery = (way: Way, on: string, at: Date): void => {
  const { ledger, site, home, told, r, batch } = way
  for (const [part_code, months] of warranties)
    ledger.add('warranty_items', {
      id: newId(),
      project_id: site.project,
      unit_id: home.id,
      case_id: told.id,
      part_code,
      part: warrantyParts[part_code].name,
      starts_on: on,
      ends_on: addMonths(on, months),
      builder_ends_on: addMonths(addDays(on, -60), months),
      working: [],
    })
  const lived = r.weighted([
    [4, '装修中'],
    [3, '已入住'],
    [2, '空置'],
    [1, '出租'],
  ] as const)
  ledger.add('occupancies', { id: home.id, occupancy: batch.n === 1 ? lived : '空置' })
  enterDelivery(way, { kind: '签收', on, keysOn: on, at })
}

/** The entry in the register of deliveries. */
export const enterDelivery = (
  { ledger, site, home, told }: Way,
  { kind, on, keysOn, at }: { readonly kind: '签收' | '视为交付'; readonly on: string; readonly keysOn: string | null; readonly at: Date },
): void =>
  ledger.add('deliveries', {
    case_id: told.id,
    project_id: site.project,
    unit_id: home.id,
    kind,
    handover_on: on,
    keys_on: keysOn,
    property_fee_from: on,
    property_fee_rule: 'HANDOVER_DATE',
    follow_up_on: addDays(on, 30),
    open_defects: Number(told.data()['openDefects'] ?? 0),
    working: [],
    created_at: at.toISOString(),
  })
