import { expect, test } from 'vitest'
import { elsewhere, home, identityOf, telephoneOf, unitId } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { wholeNumbers } from '../../test/whole-numbers.ts'
import { readWorkbook } from '../imports/sheet.server.ts'
import {
  addCustomer,
  addHouseholdMember,
  editCustomer,
  editHouseholdMember,
  endHouseholdMember,
  exportCustomers,
  listCustomers,
  reveal,
  showCustomer,
  transferUnit,
} from './api.ts'

const world = await openWorld()
const lead = await world.as('zhuguan')
const clerk = await world.as('kefu')
const project = home

const customerNamed = async (q: string) => {
  const { rows } = await lead.get(listCustomers, { project, q })
  const first = rows[0]
  if (!first) throw new Error(`nobody is found by ${q}`)
  return first
}

// covers S2-5.1.1 U-MSK-1 U-MSK-3
test('客户列表和资料里没有完整的电话和证件号；按完整号码或末四位仍查得到', async () => {
  const list = await lead.get(listCustomers, { project, size: 100 })
  expect(list.total).toBe(24)
  expect(list.rows[0]).toMatchObject({ telephone: expect.stringMatching(/^139\*{4}1\d{3}$/), identity: expect.stringMatching(/^110\*{11}/) })
  const detail = await lead.call(showCustomer, { project, customer: list.rows[0]?.id ?? '' })
  expect(wholeNumbers([list, detail.body])).toEqual([])
  expect(detail.body.email).toMatch(/^o\*{3}@/)
  expect(detail.body.address).toBe('临江路 ** 号')
  for (const typed of [telephoneOf(2), telephoneOf(2).slice(-4), identityOf(2), identityOf(2).slice(-4), 'shanxuemei', 'danxuemei', 'sxm', '雪梅'])
    expect((await customerNamed(typed)).name).toBe('单雪梅')
})

// covers U-TBL-4 U-TBL-9
test('各标签的数目与其列表一致，翻页不重不漏', async () => {
  const { counts } = await lead.get(listCustomers, { project })
  expect(counts).toEqual({ all: 24, owners: 24, former: 0, companies: 0, sensitive: 0 })
  const pages = await Promise.all([1, 2, 3].map((page) => lead.get(listCustomers, { project, page, size: 10 })))
  const ids = pages.flatMap((p) => p.rows.map((r) => r.id))
  expect(new Set(ids).size).toBe(24)
  expect(ids).toHaveLength(24)
})

test('输入里的引号和运算符只当文字', async () => {
  for (const q of ["'", "a' | 'b", '\\', '!()&:*', '%', '张 & 王']) expect((await lead.call(listCustomers, { project, q })).status).toBe(200)
  expect((await lead.get(listCustomers, { project, q: "x':* | 'z" })).total).toBe(0)
})

// covers U-FND-6
test('别的项目的人看不到本项目的客户，也查不出有没有', async () => {
  const stranger = await world.as('waibu')
  const someone = await customerNamed('张伟')
  expect((await stranger.call(showCustomer, { project, customer: someone.id })).status).toBe(404)
  expect((await stranger.call(showCustomer, { project: elsewhere, customer: someone.id })).status).toBe(404)
  expect((await stranger.get(listCustomers, { project: elsewhere, q: '张伟' })).total).toBe(0)
})

test('审计只看姓氏，经办台看全名', async () => {
  const someone = await customerNamed('欧阳修远')
  const auditor = await world.as('shenji')
  expect((await auditor.get(showCustomer, { project, customer: someone.id })).name).toBe('欧阳**')
  expect((await auditor.call(reveal, { project, field: 'identity', id: someone.id, reason: '查看' })).status).toBe(403)
})

// covers U-MSK-4
test('修改资料不动掩码字段，改了什么写在记录里；改旧版本被拒', async () => {
  const { id } = await customerNamed('王芳')
  const before = await lead.get(showCustomer, { project, customer: id })
  await lead.get(editCustomer, { project, customer: id, seen: before.version, name: '王芳芳', remark: '白天联系' })
  const after = await lead.get(showCustomer, { project, customer: id })
  expect(after).toMatchObject({ name: '王芳芳', identity: before.identity, telephones: before.telephones, version: before.version + 1 })
  expect(after.record[0]?.changes).toEqual([
    { label: '姓名', text: '由「王芳」改为「王芳芳」' },
    { label: '备注', text: '由「空」改为「白天联系」' },
  ])
  expect((await customerNamed('wangfangfang')).id).toBe(id)
  const late = await lead.call(editCustomer, { project, customer: id, seen: before.version, remark: '旧' })
  expect([late.status, late.body.faults?.[0]?.code]).toEqual([409, 'STALE'])
})

test('十人同时修改同一位客户：一人成功，九人被告知刷新', async () => {
  const { id } = await customerNamed('李强')
  const { version } = await lead.get(showCustomer, { project, customer: id })
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => clerk.call(editCustomer, { project, customer: id, seen: version, remark: `第 ${i} 人` })),
  )
  expect(answers.map((a) => a.status).sort()).toEqual([200, ...Array(9).fill(409)])
  expect((await lead.get(showCustomer, { project, customer: id })).version).toBe(version + 1)
})

test('电话按给出的次序保留、增加、删除，重复的号码不重复登记', async () => {
  const { id } = await customerNamed('赵敏')
  const { version, telephones } = await lead.get(showCustomer, { project, customer: id })
  const kept = { id: telephones[0]?.id ?? '', label: '本人' }
  await lead.get(editCustomer, {
    project,
    customer: id,
    seen: version,
    telephones: [{ no: '+86 138-0013-8000', label: '配偶' }, kept, { no: '13800138000', label: '' }],
  })
  const after = await lead.get(showCustomer, { project, customer: id })
  expect(after.telephones.map((t) => [t.label, t.mask])).toEqual([
    ['配偶', '138****8000'],
    ['本人', telephones[0]?.mask],
  ])
  expect((await customerNamed('8000')).id).toBe(id)
  const wrong = await lead.call(editCustomer, { project, customer: id, seen: after.version, telephones: [{ no: '12345', label: '' }] })
  expect([wrong.status, wrong.body.message]).toEqual([400, expect.stringContaining('11 位手机号')])
})

test('同一证件号不登记两次；身份证校验位不对不收', async () => {
  const twice = await lead.call(addCustomer, { project, name: '另一人', identity: { kind: '身份证', no: identityOf(0) } })
  expect([twice.status, twice.body.message]).toEqual([409, expect.stringContaining('张伟')])
  const wrong = await lead.call(addCustomer, { project, name: '某人', identity: { kind: '身份证', no: '110105198001010010' } })
  expect([wrong.status, wrong.body.faults?.[0]?.field]).toEqual([400, 'identity.no'])
})

// covers U-MSK-2
test('查看完整号码须写原因，谁看了谁的、为什么，都在记录里；每小时到上限即拒', async () => {
  const { id } = await customerNamed('冯玉')
  const { telephones } = await clerk.get(showCustomer, { project, customer: id })
  const ask = { project, field: 'telephone' as const, id: telephones[0]?.id ?? '', reason: '电话通知交房' }
  expect(await clerk.get(reveal, ask)).toEqual({ value: telephoneOf(11), seconds: 30 })
  expect((await clerk.get(showCustomer, { project, customer: id })).record[0]).toMatchObject({
    label: '查看完整电话',
    actor: '苏晓敏',
    changes: [{ label: '原因', text: '电话通知交房' }],
  })
  expect((await clerk.call(reveal, { ...ask, reason: '' })).status).toBe(400)
  const many = await Promise.all(Array.from({ length: 40 }, () => clerk.call(reveal, ask)))
  expect(many.filter((a) => a.status === 200)).toHaveLength(29)
  expect(many.find((a) => a.status === 429)?.body.message).toContain('一小时内最多查看 30 个')
  expect((await lead.call(reveal, { ...ask, field: 'identity', id })).body.value).toBe(identityOf(11))
  world.setNow('2026-06-15T10:00:01+08:00')
  expect((await clerk.call(reveal, ask)).status).toBe(200)
})

test('别的项目的号码查看不了', async () => {
  const { id } = await customerNamed('冯玉')
  expect((await (await world.as('waibu')).call(reveal, { project: elsewhere, field: 'identity', id, reason: '试试' })).status).toBe(404)
})

test('变更业主：旧业主止于当日，新业主自当日起，份额须恰为全部，历史不改', async () => {
  const unit = unitId('1-1-101')
  const [seller, buyer, spouse] = [await customerNamed('张伟'), await customerNamed('卫东'), await customerNamed('蒋欣')]
  const half = { numerator: 1, denominator: 2 }
  const ask = { project, unit, seen: 1, on: '2026-06-15', reason: '买卖' as const }
  const wrong = await lead.call(transferUnit, {
    ...ask,
    on: '2026-06-16',
    owners: [
      { customer: buyer.id, share: half },
      { customer: buyer.id, share: { numerator: 1, denominator: 3 } },
    ],
  })
  expect(wrong.status).toBe(409)
  expect(wrong.body.faults?.map((f) => f.code)).toEqual(['DUPLICATE', 'SHARES', 'FUTURE_DATE'])
  await lead.get(transferUnit, { ...ask, owners: [buyer, spouse].map((c) => ({ customer: c.id, share: half })) })
  const of = async (customer: string) => (await lead.get(showCustomer, { project, customer })).holdings.filter((h) => h.unit === unit)
  expect(await of(seller.id)).toMatchObject([{ share: '全部', since: '2024-06-18', until: '2026-06-15' }])
  expect(await of(buyer.id)).toMatchObject([{ share: '50%', since: '2026-06-15', until: null }])
  expect(
    (await lead.call(transferUnit, { ...ask, owners: [{ customer: seller.id, share: { numerator: 1, denominator: 1 } }] })).body.faults?.[0]?.code,
  ).toBe('STALE')
  expect((await lead.get(listCustomers, { project, tab: 'former' })).rows.map((r) => r.name)).toEqual(['张伟'])
})

test('十人同时变更同一套房的业主：只有一次成立，份额仍为全部', async () => {
  const unit = unitId('1-1-102')
  const owner = await customerNamed('沈括')
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      lead.call(transferUnit, {
        project,
        unit,
        seen: 1,
        on: '2026-06-15',
        reason: '继承',
        owners: [{ customer: owner.id, share: { numerator: 1, denominator: 1 } }],
      }),
    ),
  )
  expect(answers.filter((a) => a.status === 200)).toHaveLength(1)
  const present = await world.app.db.selectFrom('ownerships').select('customer_id').where('unit_id', '=', unit).where('until', 'is', null).execute()
  expect(present).toEqual([{ customer_id: owner.id }])
})

test('住户登记入住和搬离，搬离不早于入住', async () => {
  const unit = unitId('1-1-201')
  const { id } = await clerk.get(addHouseholdMember, {
    project,
    unit,
    name: '王小宝',
    relation: '子女',
    telephone: '13700137000',
    since: '2026-06-01',
  })
  const early = await clerk.call(endHouseholdMember, { project, member: id, seen: 1, until: '2026-05-31' })
  expect(early.body.faults?.[0]?.code).toBe('DATE_ORDER')
  expect(await clerk.get(reveal, { project, field: 'household', id, reason: '紧急联系' })).toMatchObject({ value: '13700137000' })
  await clerk.get(endHouseholdMember, { project, member: id, seen: 1, until: '2026-06-10' })
  expect((await clerk.call(endHouseholdMember, { project, member: id, seen: 1, until: '2026-06-11' })).status).toBe(409)
})

test('住户资料可以更正：电话留空不变，旧值留痕且打码，旧版本被拒', async () => {
  // covers U-MSK-4 U-SHL-9
  const unit = unitId('1-1-201')
  const { id } = await clerk.get(addHouseholdMember, {
    project,
    unit,
    name: '王大保',
    relation: '子女',
    telephone: '13700137001',
    since: '2026-06-01',
  })
  const right = { project, member: id, name: '王大宝', relation: '亲属', since: '2026-05-20' } as const
  expect(await clerk.get(editHouseholdMember, { ...right, seen: 1 })).toEqual({ version: 2 })
  expect(await clerk.get(reveal, { project, field: 'household', id, reason: '紧急联系' })).toMatchObject({ value: '13700137001' })
  expect((await clerk.call(editHouseholdMember, { ...right, seen: 1 })).body.faults?.[0]?.code).toBe('STALE')
  await clerk.get(editHouseholdMember, { ...right, seen: 2, telephone: '13700137002' })
  const { rows } = await world.app.pool.query<{ body: object }>(
    "select body from events where stream = $1 and label = '更正住户：王大宝' order by seq",
    [`unit:${unit}`],
  )
  expect(rows[0]?.body).toEqual({
    changes: [
      { label: '姓名', text: '由 王大保 改为 王大宝' },
      { label: '关系', text: '由 子女 改为 亲属' },
      { label: '入住日期', text: '由 2026-06-01 改为 2026-05-20' },
    ],
  })
  expect(rows[1]?.body).toMatchObject({ changes: [{ label: '电话' }] })
  expect(wholeNumbers(rows)).toEqual([])
  await clerk.get(editHouseholdMember, { ...right, seen: 3, telephone: null })
  expect((await clerk.call(reveal, { project, field: 'household', id, reason: '紧急联系' })).status).not.toBe(200)
})

// covers U-TBL-12
test('导出的客户没有完整号码，导出记录里也没有查找用的号码', async () => {
  const file = await lead.bytes(exportCustomers, { project, q: telephoneOf(5) })
  const { sheets } = await readWorkbook('customers.xlsx', file.content)
  expect(sheets[0]?.rows).toHaveLength(2)
  expect(wholeNumbers(sheets)).toEqual([])
  const { rows } = await world.app.pool.query<{ body: object }>("select body from events where kind = 'export' order by id desc limit 1")
  expect(wholeNumbers(rows)).toEqual([])
})
