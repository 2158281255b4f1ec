// covers S2-5.2.1 S2-5.1.6, handbook area-settlement §6 steps 1–4
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  approved,
  importAs,
  measured,
  must,
  openOrdered,
  sendAs,
  setContracts,
  settlementOf,
  stepAs,
  surveyBook,
  uploadAs,
} from '../../../test/area.ts'
import { building, home, unitId } from '../../../test/cast.ts'
import { openDay } from '../../../test/handover-day.ts'
import { openWorld, type World } from '../../../test/open.ts'
import { readWorkbook } from '../../imports/sheet.server.ts'
import { verifyLog } from '../../kernel/verify.server.ts'
import { areaStatistics, exportAreas, listAreas, settleAgain, showArea } from '../api.ts'
import * as api from './api.ts'

const codes = (body: { readonly faults?: readonly { readonly code: string }[] }) => body.faults?.map((f) => f.code)

describe('成果表的核对与导入', () => {
  let world: World
  let id: string
  beforeAll(async () => {
    world = await openWorld()
    await setContracts(world)
    id = await openOrdered(world)
  })

  test('图纸版本固定之后才能组织测绘；同一楼栋不能同时有两次测绘', async () => {
    const developer = await world.as('xiangmu')
    expect(codes((await developer.call(api.openSurvey, { project: home, buildings: [building] })).body)).toEqual(['DUPLICATE'])
    const { id: registered } = await developer.get(api.openSurvey, { project: home, kind: 'REGISTERED', buildings: [building] })
    expect(codes((await stepAs(world, 'xiangmu', registered, 'order', { surveyor: '测绘院', orderedOn: '2026-06-01' })).body)).toEqual([
      'DRAWINGS_OPEN',
    ])
    await must(world, 'xiangmu', registered, 'withdraw', { reason: '立错' })
  })

  test('逐户有结论：不等于套内加分摊的、多于两位小数的、查无此房的、重复的；缺的户列出来', async () => {
    const rows = measured().filter((r) => r.code !== '1-2-602')
    const bad = rows.map((r) =>
      r.code === '1-1-101'
        ? { ...r, shared: 20 }
        : r.code === '1-1-102'
          ? { ...r, gross: 89.375 }
          : r.code === '1-1-201'
            ? { ...r, inner: '约90' }
            : r,
    )
    const { status, body } = await uploadAs(world, id, [...bad, { code: '9-9-999', gross: 90, inner: 70, shared: 20 }, rows[3] ?? bad[0] ?? fail()])
    expect([status, body.repeated]).toEqual([200, false])
    const developer = await world.as('xiangmu')
    const { rows: refused } = await developer.get(api.listSurveyRows, { project: home, case: id, survey: body.survey, verdict: 'REJECT', size: 50 })
    expect(refused.map((r) => r.remarks[0]?.code)).toEqual(['AREA_SUM', 'AREA_SCALE', 'AREA_FORMAT', 'NOT_FOUND', 'DUPLICATE'])
    const { rows: list } = await developer.get(api.listSurveys, { project: home })
    expect(list.find((s) => s.case === id)?.survey).toMatchObject({
      rejected: 5,
      missing: ['1栋1单元101', '1栋1单元102', '1栋1单元201', '1栋2单元602'],
    })
    const answer = await importAs(world, id)
    expect([answer.status, codes(answer.body)]).toEqual([409, ['UNITS_MISSING', 'ROWS_REJECTED']])
    expect(codes((await stepAs(world, 'xiangmu', id, 'import', { reportNo: 'x', reportOn: '2026-06-10' })).body)).toEqual(['REQUIRED'])
  })

  test('批注表是原表加上红格、结果和原因', async () => {
    const developer = await world.as('xiangmu')
    const { rows: list } = await developer.get(api.listSurveys, { project: home })
    const file = await developer.bytes(api.annotatedSurvey, { project: home, case: id, survey: list.find((s) => s.case === id)?.survey?.id ?? '' })
    const book = await readWorkbook('批注.xlsx', file.content)
    expect(book.sheets[0]?.rows[1]?.cells.slice(-2).map((c) => c.value)).toEqual(['错误', expect.stringContaining('不等于套内面积加分摊面积')])
    const template = await developer.bytes(api.surveyTemplate, { project: home, case: id })
    expect((await readWorkbook('模板.xlsx', template.content)).sheets[0]?.rows).toHaveLength(25)
  })

  test('相差 0.01 不算错；同一文件再传一次不起作用；导入后可以再传更正版', async () => {
    const rows = measured().map((r) => (r.code === '1-1-101' ? { ...r, shared: 22.17 } : r))
    const content = await surveyBook(rows)
    const first = await sendAs(world, id, content)
    expect((await sendAs(world, id, content)).body).toEqual({ survey: first.body.survey, repeated: true })
    expect((await importAs(world, id)).status).toBe(200)
    expect((await importAs(world, id)).status).toBe(200) // again: nothing new
    expect((await uploadAs(world, id, measured())).body.repeated).toBe(false)
    expect((await importAs(world, id)).status).toBe(200)
    const { rows: kept } = await world.app.pool.query('select version, state from area_surveys where case_id = $1 order by version', [id])
    expect(kept.map((r) => r.state)).toEqual(['已放弃', '已放弃', '已导入'])
  })

  test('导入人不能审核自己导入的成果；退回须写原因；只有成本管理部审核', async () => {
    const { rows } = await world.app.pool.query<{ id: string }>("select id from staff where username = 'xiangmu'")
    await world.app.db
      .insertInto('memberships')
      .values({ id: randomUUID(), staff_id: rows[0]?.id ?? '', project_id: home, role: 'costManagement' })
      .execute()
    world.app.forget()
    await must(world, 'xiangmu', id, 'submit', {}, ['report'])
    expect(codes((await stepAs(world, 'xiangmu', id, 'approve', {})).body)).toEqual(['SAME_PERSON'])
    expect((await stepAs(world, 'yingxiao', id, 'approve', {})).status).toBe(403)
    await must(world, 'chengben', id, 'sendBack', { problem: '分摊面积依据不全' })
    expect(codes((await uploadAs(world, id, [])).body)).toBeUndefined()
    expect((await importAs(world, id)).status).toBe(409)
  })
})
const fail = (): never => {
  throw new Error('no row')
}

describe('批准后逐户核算', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
    await setContracts(world, ', unit_price = 1000000')
    await world.app.pool.query('update contracts set gross_area = null where unit_id = $1', [unitId('1-2-601')])
    await openDay(world, { codes: ['1-1-101', '1-1-201'] })
    await approved(world, { '1-1-101': 2, '1-1-102': -2, '1-1-201': 5, '1-1-202': -5 })
  })
  const lead = () => world.as('zhuguan')

  test('每户按合同的规则算出，有款项或须选择的立案，缺参数的列出来而不猜', async () => {
    const list = await (await lead()).get(listAreas, { project: home, size: 50 })
    expect([list.total, list.counts.lacking, list.counts.notice, list.counts.done]).toEqual([24, 1, 4, 19])
    const of = (code: string) => list.rows.find((r) => r.unitId === unitId(code))
    expect(of('1-1-101')).toMatchObject({
      referenceArea: '112.36',
      measuredArea: '114.36',
      difference: '2.00',
      over: false,
      buyerPays: 2_000_000,
      refund: 0,
    })
    expect(of('1-1-102')).toMatchObject({ difference: '-2.00', over: false, refund: 2_000_000 })
    expect(of('1-1-201')).toMatchObject({ over: true, buyerPays: 3_370_800, refund: 0, state: 'awaitingNotice' })
    expect(of('1-1-202')).toMatchObject({ over: true, refund: 2_681_100 + 2 * 2_318_900 })
    expect(of('1-1-301')).toMatchObject({ difference: '0.00', caseId: null, finalPrice: 204_000_000 })
    expect(of('1-2-601')?.faults).toEqual([{ code: 'REQUIRED', message: '合同没有录入约定面积', field: 'referenceArea' }])
    expect([list.buyerPays, list.refund]).toEqual([5_370_800, 9_318_900])
  })

  test('实测面积记入面积台账，写明报告；无差异的户最终总价即合同总价；交房事项知道面积差是否结清', async () => {
    const { rows: areas } = await world.app.pool.query("select count(*)::int as n, min(document_no) as no from unit_areas where kind = 'SURVEYED'")
    expect(areas[0]).toEqual({ n: 24, no: 'CH-2026-018' })
    const { rows: contracts } = await world.app.pool.query('select final_price, price from contracts where unit_id = $1', [unitId('1-1-301')])
    expect(contracts[0]?.final_price).toBe(contracts[0]?.price)
    const { rows: handovers } = await world.app.pool.query(
      "select data -> 'areaSettled' as settled from cases where process = 'handover' and unit_id = any($1::uuid[])",
      [[unitId('1-1-101'), unitId('1-1-201')]],
    )
    expect(handovers).toEqual([{ settled: false }, { settled: false }])
  })

  test('计算过程逐步可查', async () => {
    const person = await lead()
    const { rows } = await person.get(listAreas, { project: home, q: '1-1-202' })
    const detail = await person.get(showArea, { project: home, settlement: rows[0]?.id ?? '' })
    expect(detail.working.map((w) => w.label)).toEqual(['规则', '差异 d', '误差比 r', '是否超限', '应退', '限值以内', '超出限值', '最终总价'])
    expect(detail).toMatchObject({ reportNo: 'CH-2026-018', rounds: [{ round: 1 }], areas: [{ kind: 'SURVEYED', gross: '84.37' }] })
  })

  test('补上缺的参数后重新核算，只算变了的户', async () => {
    await world.app.pool.query('update contracts set gross_area = 112.36 where unit_id = $1', [unitId('1-2-601')])
    const { rows } = await world.app.pool.query<{ id: string }>("select id from area_surveys where state = '已批准'")
    expect(await (await world.as('chengben')).get(settleAgain, { project: home, survey: rows[0]?.id ?? '' })).toEqual({ computed: 1, lacking: 0 })
    const list = await (await lead()).get(listAreas, { project: home, tab: 'lacking' })
    expect(list.total).toBe(0)
  })

  test('统计：核算、签约、收退各有比率，没有分母的不出数；差异分布加起来是全部户数', async () => {
    const s = await (await lead()).get(areaStatistics, { project: home })
    expect(s).toMatchObject({ surveyed: 24, computed: 24, agreementsDue: 4, agreementsSigned: 0, collectDue: 5_370_800, over: 2, averageDays: null })
    expect(s.bands.reduce((sum, b) => sum + b.units, 0)).toBe(24)
    const file = await (await lead()).bytes(exportAreas, { project: home })
    expect((await readWorkbook('台账.xlsx', file.content)).sheets[0]?.rows).toHaveLength(25)
  })

  test('更正成果：未签的旧一轮作废，另立新一轮；没变的户不动', async () => {
    const before = await settlementOf(world, '1-1-101')
    const { rows } = await world.app.pool.query<{ id: string }>("select id from cases where process = 'area-survey'")
    const id = rows[0]?.id ?? ''
    await must(world, 'xiangmu', id, 'correct', { problem: '分摊重算' })
    await uploadAs(world, id, measured({ '1-1-101': 1, '1-1-102': -2, '1-1-201': 5, '1-1-202': -5 }))
    expect((await importAs(world, id)).status).toBe(200)
    await must(world, 'xiangmu', id, 'submit')
    await must(world, 'chengben', id, 'approve', {})
    const after = await settlementOf(world, '1-1-101')
    expect(after).not.toBe(before)
    const person = await lead()
    expect((await person.get(listAreas, { project: home, q: '1-1-101' })).rows[0]).toMatchObject({ round: 2, buyerPays: 1_000_000 })
    expect((await person.get(listAreas, { project: home, q: '1-1-102' })).rows[0]).toMatchObject({ round: 1 })
    expect((await verifyLog(world.app.db)).breaks).toEqual([])
  })
})
