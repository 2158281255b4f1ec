import { writeXlsx } from 'hucre/xlsx'
import iconv from 'iconv-lite'
import { beforeAll, describe, expect, test } from 'vitest'
import { home, unitId } from '../../../test/cast.ts'
import { allCodes, letterOf, noticedBatch } from '../../../test/office.ts'
import { openWorld, type Person, type World } from '../../../test/open.ts'
import { listCases, showCase } from '../../cases/api.ts'
import { verifyLog } from '../../kernel/verify.server.ts'
import { stepBatch } from '../batch/api.ts'
import * as api from './api.ts'

const codesOf = (answer: { body: { faults?: readonly { code: string }[] } }) => answer.body.faults?.map((f) => f.code)

// covers S2-5.1.3
describe('入伙通知书的寄送', () => {
  let world: World
  let service: Person
  let batch: string
  const unitState = async (code: string) => {
    const { rows } = await service.get(listCases, { project: home, tab: 'all', process: 'handover', unit: unitId(code) })
    return rows[0]?.state
  }
  const data = async (code: string) => (await service.get(showCase, { project: home, case: (await letterOf(world, code)).caseId })).data
  const pair = (code: string, waybill: string) => service.get(api.pairWaybills, { project: home, batch, pairs: [{ letter: code, waybill }] })

  beforeAll(async () => {
    world = await openWorld()
    service = await world.as('kefu')
    batch = await noticedBatch(world)
  })

  test('名单每户一封：编号不重，写明全部买受人和合同地址；再生成不重复', async () => {
    const { rows, total } = await service.get(api.listLetters, { project: home, batch, size: 200 })
    expect(total).toBe(allCodes.length)
    expect(new Set(rows.map((r) => r.no)).size).toBe(allCodes.length)
    expect(rows[0]).toMatchObject({
      unit: '1栋1单元101',
      recipient: '张伟',
      address: '临江路 100 号',
      contractAddress: true,
      state: '待打印',
      mailing: 1,
    })
    expect(rows[0]?.no).toMatch(/^GJ01-RHTZ-20260615-\d{4}$/)
  })

  test('不寄信的岗位看到的地址隐去门牌', async () => {
    const { rows } = await (await world.as('wuyejingli')).get(api.listLetters, { project: home, batch, size: 1 })
    expect(rows[0]?.address).toBe('临江路 ** 号')
  })

  test('没有运单号不能登记寄出；扫描编号与运单号后可以', async () => {
    const letter = await letterOf(world, '1-1-101')
    const bare = await service.get(api.postLetters, { project: home, letters: [letter.id], postedOn: '2026-06-15' })
    expect(bare).toMatchObject({
      done: 0,
      refused: [{ label: '1栋1单元101', faults: [{ code: 'REQUIRED', message: `${letter.no} 没有运单号，请先扫描或导入` }] }],
    })
    expect(await pair(letter.no, ' ems 1000001cn ')).toMatchObject({ set: 1, refused: [] })
    expect(await pair(letter.no, 'EMS1000001CN')).toMatchObject({ set: 0, unchanged: 1 })
    expect((await service.get(api.postLetters, { project: home, letters: [letter.id], postedOn: '2026-06-15' })).done).toBe(1)
    expect(await letterOf(world, '1-1-101')).toMatchObject({ state: '已寄出', waybill: 'EMS1000001CN', postedOn: '2026-06-15' })
    expect(await unitState('1-1-101')).toBe('posted')
  })

  test('同一运单号不能用于两封；同时扫描同一号只有一封成功', async () => {
    expect((await pair('1-1-102', 'EMS1000001CN')).refused[0]?.faults[0]).toMatchObject({ code: 'DUPLICATE' })
    const both = await Promise.all([pair('1-1-102', 'EMS1000002CN'), pair('1-1-201', 'EMS1000002CN')])
    expect(both.map((b) => b.set).sort()).toEqual([0, 1])
    expect(both.find((b) => b.set === 0)?.refused[0]?.faults[0]?.code).toBe('DUPLICATE')
  })

  test('运单号由表格导入：xlsx、UTF-8 和 GBK 的 csv；认不出的行逐行说明；再导入不变', async () => {
    const pairs = allCodes.map((code, i) => [code, `EMS20000${String(i).padStart(2, '0')}CN`] as const).filter(([code]) => code !== '1-1-101')
    const xlsx = Buffer.from(
      await writeXlsx({
        sheets: [
          { name: '运单', rows: [['寄送清单'], ['房号', '备注', '运单号'], ...pairs.map(([c, w]) => [c, '', w]), ['9-9-909', '', 'EMS9999999CN']] },
        ],
      }),
    )
    const send = (name: string, content: Buffer) => service.send(api.importWaybills, { project: home, batch }, [{ name, content }])
    const first = await send('运单.xlsx', xlsx)
    expect(first.body).toMatchObject({ rows: pairs.length + 1, set: pairs.length, unchanged: 0 })
    expect(first.body.refused).toEqual([
      { letter: '9-9-909', waybill: 'EMS9999999CN', faults: [{ code: 'NOT_FOUND', message: '没有找到「9-9-909」的通知书', field: 'letter' }] },
    ])
    const csv = `编号,运单号\n${pairs.map(([c, w]) => `${c},${w}`).join('\n')}\n`
    expect((await send('运单.csv', Buffer.from(csv))).body).toMatchObject({ set: 0, unchanged: pairs.length, refused: [] })
    expect((await send('运单.csv', iconv.encode(csv, 'gbk'))).body).toMatchObject({ unchanged: pairs.length })
    expect(codesOf(await send('运单.csv', Buffer.from('房号,备注\n1-1-101,无\n')))).toEqual(['FORMAT'])
    expect(codesOf(await send('照片.jpg', Buffer.from([0xff, 0xd8, 0xff, 0, 1])))).toEqual(['FILE_KIND'])
    expect(codesOf(await send('空.csv', Buffer.alloc(0)))).toEqual(['FILE_EMPTY'])
    const long = await send('运单.csv', Buffer.from('编号,运单号\n1-1-101,1.38E+10\n'))
    expect(long.body.refused[0]?.faults[0]).toMatchObject({ code: 'FORMAT' })
  })

  test('批量登记寄出，逐封说明；寄出日期不能晚于今天；已寄的不能再寄', async () => {
    const ids = (await service.get(api.listLetters, { project: home, batch, size: 200 })).rows.map((r) => r.id)
    const future = await service.get(api.postLetters, { project: home, letters: ids.slice(1, 2), postedOn: '2026-06-16' })
    expect(future.refused[0]?.faults[0]?.code).toBe('FUTURE_DATE')
    const some = await service.get(api.postLetters, { project: home, letters: ids.slice(0, 20), postedOn: '2026-06-15' })
    expect(some.done).toBe(19)
    expect(some.refused).toMatchObject([{ label: '1栋1单元101', faults: [{ code: 'STATE' }] }])
  })

  test('签收：有效送达日为签收日，恰在交付日前 10 日仍有效；晚一日标为过迟', async () => {
    world.setNow('2026-06-22T09:00:00+08:00')
    const [onTime, late] = [await letterOf(world, '1-1-101'), await letterOf(world, '1-1-102')]
    const early = await service.get(api.signLetters, { project: home, letters: [onTime.id], signedOn: '2026-06-14', signedBy: '本人' })
    expect(early.refused[0]?.faults).toMatchObject([{ code: 'DATE_ORDER', message: '签收日期 2026-06-14 早于寄出日期 2026-06-15' }])
    await service.get(api.signLetters, { project: home, letters: [onTime.id], signedOn: '2026-06-20', signedBy: '本人' })
    await service.get(api.signLetters, { project: home, letters: [late.id], signedOn: '2026-06-21', signedBy: '家属' })
    expect(await letterOf(world, '1-1-101')).toMatchObject({ state: '已签收', effectiveOn: '2026-06-20', tooLate: false })
    expect(await letterOf(world, '1-1-102')).toMatchObject({ effectiveOn: '2026-06-21', tooLate: true })
    expect(await unitState('1-1-101')).toBe('served')
    expect(await data('1-1-101')).toMatchObject({ effectiveOn: '2026-06-20', served: 'EMS 本人签收' })
    const { tooLate } = await service.get(api.noticeAlerts, { project: home, batch })
    expect(tooLate.map((u) => u.unit)).toContain('1栋1单元102')
    expect(tooLate.map((u) => u.unit)).not.toContain('1栋1单元101')
  })

  test('退信进入退信待处理，本户为未送达；核实地址后补寄，次数记入本户', async () => {
    const letter = await letterOf(world, '1-1-201')
    await service.get(api.returnLetters, { project: home, letters: [letter.id], returnedOn: '2026-06-19', reason: '迁移新址' })
    await world.settle()
    expect(await unitState('1-1-201')).toBe('returned')
    const waiting = await service.get(api.listLetters, { project: home, batch, tab: 'toRepost' })
    expect(waiting.rows).toMatchObject([{ id: letter.id, returnReason: '迁移新址', handled: false }])
    await service.get(api.repostLetters, { project: home, letters: [letter.id], address: '新湖路 8 号', remark: '电话核实' })
    expect((await service.get(api.listLetters, { project: home, batch, tab: 'toRepost' })).total).toBe(0)
    const again = await service.get(api.repostLetters, { project: home, letters: [letter.id] })
    expect(again.refused[0]?.faults[0]?.message).toBe(`${letter.no} 已补寄，不必再补`)
    const second = await letterOf(world, '1-1-201')
    expect(second).toMatchObject({ mailing: 2, address: '新湖路 8 号', contractAddress: false, state: '待打印' })
    await pair('1-1-201', 'EMS3000001CN')
    const late = await service.get(api.postLetters, { project: home, letters: [second.id], postedOn: '2026-06-22' })
    expect(late.refused[0]?.faults).toMatchObject([{ code: 'NOTICE_TOO_LATE' }])
    await service.get(api.postLetters, { project: home, letters: [second.id], postedOn: '2026-06-22', lateReason: '退信补寄，业主已迁居' })
    expect(await unitState('1-1-201')).toBe('posted')
    expect((await data('1-1-201'))['remailings']).toBe(1)
    const shown = await service.get(api.showLetter, { project: home, letter: second.id })
    expect(shown.mailings.map((m) => m.state)).toEqual(['退回', '已寄出'])
  })

  test('合同有地址条款的项目，退回日即送达日', async () => {
    await world.app.pool.query(
      `insert into settings (id, key, scope, scope_id, value, valid_from, source, set_by) values (gen_random_uuid(), 'notice.returnCountsAsServed', 'project', $1, 'true', '2026-01-01', '合同第二十八条', 'test')`,
      [home],
    )
    world.app.forget()
    const letter = await letterOf(world, '1-1-202')
    await service.get(api.returnLetters, { project: home, letters: [letter.id], returnedOn: '2026-06-19', reason: '拒收' })
    expect(await unitState('1-1-202')).toBe('served')
    expect(await data('1-1-202')).toMatchObject({ effectiveOn: '2026-06-19', served: '退信视为送达（合同地址，拒收）' })
  })

  test('其他方式送达：短信发出不算，业主确认才算；最早的一次为准', async () => {
    const letter = await letterOf(world, '1-1-301')
    const sent = await service.get(api.serveNotice, { project: home, case: letter.caseId, channel: '短信', sentOn: '2026-06-17' })
    expect(await unitState('1-1-301')).toBe('posted')
    await service.get(api.signLetters, { project: home, letters: [letter.id], signedOn: '2026-06-20', signedBy: '物业代收' })
    await service.get(api.signLetters, { project: home, letters: [sent.letter], signedOn: '2026-06-18', signedBy: '业主回复' })
    expect(await data('1-1-301')).toMatchObject({ effectiveOn: '2026-06-18' })
  })

  test('电话联系逐次登记，计入视为交付条件；只有电话的标为证据薄弱', async () => {
    const letter = await letterOf(world, '1-1-302')
    for (const result of ['未接', '未接', '接通'] as const)
      await service.get(api.contactOwner, { project: home, case: letter.caseId, channel: '电话', result })
    expect((await data('1-1-302'))['calls']).toBe(3)
    const { weakProof } = await service.get(api.noticeAlerts, { project: home, batch })
    expect(weakProof.map((u) => u.unit)).toEqual(['1栋1单元302'])
    expect((await service.get(api.showLetter, { project: home, letter: letter.id })).weakProof).toBe(true)
    const future = await service.call(api.contactOwner, {
      project: home,
      case: letter.caseId,
      channel: '电话',
      result: '接通',
      at: '2026-07-01T09:00:00+08:00',
    })
    expect(codesOf(future)).toEqual(['FUTURE_DATE'])
  })

  test('寄出三日无签收的列入电话名单，打过电话即销；交付日前 15 日未送达的列出', async () => {
    const alerts = await service.get(api.noticeAlerts, { project: home, batch })
    expect(alerts.callDue.map((u) => u.unit)).toContain('1栋1单元401')
    expect(alerts.callDue.map((u) => u.unit)).not.toContain('1栋1单元302')
    expect(alerts.textDue.map((u) => u.unit)).toContain('1栋1单元401') // seven days after posting
    expect(alerts.unserved.length).toBeGreaterThan(0)
    expect(alerts.notEffective.map((u) => u.unit)).toEqual(alerts.unserved.map((u) => u.unit)) // T − 10 has come as well
    expect((await letterOf(world, '1-1-401')).callDue).toBe(true)
  })

  test('视为交付逐户列出还缺什么', async () => {
    const rows = await service.get(api.deemedCandidates, { project: home, batch })
    const one = rows.find((r) => r.unit === '1栋1单元202')
    expect(one?.missing.map((m) => m.message)).toEqual(['通知书确定的交付日尚未过', '电话联系不足规定次数', '补寄不足规定次数'])
  })

  test('批次暂停后不再寄发', async () => {
    const lead = await world.as('zhuguan')
    await lead.get(stepBatch, { project: home, batch, step: 'pause', input: { reason: '等待复检' } })
    const ids = (await service.get(api.listLetters, { project: home, batch, tab: 'toPost', size: 200 })).rows.map((r) => r.id)
    const answer = await service.get(api.postLetters, { project: home, letters: ids, postedOn: '2026-06-20' })
    expect(answer.done).toBe(0)
    expect(answer.refused[0]?.faults[0]?.message).toBe('批次已暂停，不寄发通知')
    await lead.get(stepBatch, { project: home, batch, step: 'resume' })
  })

  test('同一封信同时登记签收和退回，只有一个成功；记录链完整', async () => {
    const letter = await letterOf(world, '1-1-402')
    const [signed, returned] = await Promise.all([
      service.get(api.signLetters, { project: home, letters: [letter.id], signedOn: '2026-06-20', signedBy: '本人' }),
      service.get(api.returnLetters, { project: home, letters: [letter.id], returnedOn: '2026-06-20', reason: '逾期未取' }),
    ])
    expect(signed.done + returned.done).toBe(1)
    await world.settle()
    expect((await verifyLog(world.app.db)).breaks).toEqual([])
  })

  test('营销不能登记寄出；外项目的人看不到', async () => {
    const letter = await letterOf(world, '1-1-501')
    expect((await (await world.as('yingxiao')).call(api.postLetters, { project: home, letters: [letter.id], postedOn: '2026-06-20' })).status).toBe(
      403,
    )
    expect((await (await world.as('waibu')).call(api.listLetters, { project: home })).status).toBe(404)
  })
})
