import { beforeAll, describe, expect, test } from 'vitest'
import { home, unitId, units } from '../../../test/cast.ts'
import { openWorld, type Person, type World } from '../../../test/open.ts'
import * as api from './api.ts'

// covers S2-4.1.1
describe('客户资料移交', () => {
  let world: World
  let marketing: Person
  let service: Person
  const fileOf = async (code: string) => {
    const { rows } = await marketing.get(api.listTransfers, { project: home, q: code, size: 200 })
    const row = rows.find((r) => r.unitId === unitId(code))
    if (!row) throw new Error(`${code} has no file`)
    return row
  }
  beforeAll(async () => {
    world = await openWorld()
    marketing = await world.as('yingxiao')
    service = await world.as('kefu')
  })

  test('已售户各建一份移交清单，再建不重复；按揭户多一项按揭资料', async () => {
    expect((await marketing.get(api.listTransfers, { project: home })).unopened).toBe(units.length)
    const both = await Promise.all([marketing.get(api.openTransferFiles, { project: home }), marketing.get(api.openTransferFiles, { project: home })])
    expect(both.map((b) => b.opened).reduce((a, b) => a + b)).toBe(units.length)
    expect((await marketing.get(api.openTransferFiles, { project: home })).opened).toBe(0)
    const names = async (code: string) =>
      (await marketing.get(api.showTransfer, { project: home, case: (await fileOf(code)).id })).list.map((i) => i.name)
    expect(await names('1-1-101')).toEqual(['购房合同及补充协议', '身份证明复印件', '共有人名单', '付款凭证', '联系卡及合同地址', '承诺与赠品记录'])
    expect(await names('1-1-102')).toContain('按揭资料')
  })

  // U-MSK
  test('审计和管理员只见姓，办事的人见全名', async () => {
    const seen = async (who: string) => (await (await world.as(who)).get(api.listTransfers, { project: home, q: '1-1-101' })).rows[0]?.owners
    expect([await seen('kefu'), await seen('shenji'), await seen('admin')]).toEqual(['张伟', '张*', '张*'])
    const { id } = await fileOf('1-1-101')
    expect((await (await world.as('shenji')).get(api.showTransfer, { project: home, case: id })).owners).toBe('张*')
  })

  test('缺项不能移交，指明缺哪一项', async () => {
    const file = await fileOf('1-1-101')
    const { list } = await marketing.get(api.showTransfer, { project: home, case: file.id })
    const some = list.filter((i) => i.name !== '付款凭证').map((i) => ({ id: i.id }))
    const answer = await marketing.call(api.handOverTransfer, { project: home, case: file.id, items: some })
    expect(answer).toMatchObject({ status: 409, body: { faults: [{ code: 'REQUIRED', message: '还未移交：付款凭证' }] } })
    expect((await fileOf('1-1-101')).handed).toBe(0)
  })

  test('逐项核对：退回须写原因；退回后补交再核，每项都接收才算已接收', async () => {
    const file = await fileOf('1-1-101')
    expect((await marketing.get(api.handOverTransfer, { project: home, case: file.id })).state).toBe('handed')
    const { list } = await service.get(api.showTransfer, { project: home, case: file.id })
    const [contract, identity, ...rest] = list
    if (!contract || !identity) throw new Error('the list is short')

    const noReason = await service.call(api.checkTransfer, { project: home, case: file.id, verdicts: [{ id: identity.id, accepted: false }] })
    expect(noReason.body.faults).toEqual([{ code: 'REQUIRED', message: '退回「身份证明复印件」须写明原因', field: 'verdicts' }])

    const first = await service.get(api.checkTransfer, { project: home, case: file.id, verdicts: [{ id: contract.id, accepted: true }] })
    expect(first.state).toBe('handed') // the rest is unchecked
    const verdicts = [{ id: identity.id, accepted: false, reason: '反面不清晰' }, ...rest.map((i) => ({ id: i.id, accepted: true }))]
    expect((await service.get(api.checkTransfer, { project: home, case: file.id, verdicts })).state).toBe('partly')
    const back = await service.get(api.showTransfer, { project: home, case: file.id })
    expect(back).toMatchObject({ accepted: list.length - 1, sentBack: 1, state: 'partly' })

    expect((await marketing.get(api.handOverTransfer, { project: home, case: file.id })).state).toBe('handed')
    expect((await service.get(api.checkTransfer, { project: home, case: file.id, verdicts: [{ id: identity.id, accepted: true }] })).state).toBe(
      'accepted',
    )
  })

  test('未移交的不能核对；移交的人不能自己接收', async () => {
    const lead = await world.as('zhuguan')
    const file = await fileOf('1-1-102')
    const { list } = await service.get(api.showTransfer, { project: home, case: file.id })
    const early = await service.call(api.checkTransfer, { project: home, case: file.id, verdicts: [{ id: list[0]?.id ?? '', accepted: true }] })
    expect(early.body.faults?.[0]).toMatchObject({ code: 'STATE', message: '「购房合同及补充协议」尚未移交，不能核对' })
    await lead.get(api.handOverTransfer, { project: home, case: file.id })
    const own = await lead.get(api.acceptTransfers, { project: home, cases: [file.id] })
    expect(own).toMatchObject({ done: 0, refused: [{ label: '1栋1单元102', faults: [{ code: 'SAME_PERSON' }] }] })
    expect((await fileOf('1-1-102')).accepted).toBe(0)
  })

  test('批量移交和接收，被拒的逐户说明', async () => {
    const rows = (await marketing.get(api.listTransfers, { project: home, size: 200 })).rows
    const handed = await marketing.get(api.handOverTransfers, { project: home, cases: rows.map((r) => r.id) })
    expect(handed.done).toBe(rows.length - 2)
    expect(handed.refused.map((r) => [r.label, r.faults[0]?.code])).toEqual([
      ['1栋1单元101', 'STATE'],
      ['1栋1单元102', 'STATE'],
    ])
    const accepted = await service.get(api.acceptTransfers, { project: home, cases: rows.map((r) => r.id) })
    expect(accepted.done).toBe(rows.length - 1)
    await world.settle()
    expect((await service.get(api.listTransfers, { project: home, tab: 'accepted' })).counts).toMatchObject({ all: 24, accepted: 24 })
  })

  test('工程部不能移交，客服专员不能替营销移交', async () => {
    const file = await fileOf('1-1-101')
    expect((await (await world.as('gongcheng')).call(api.handOverTransfer, { project: home, case: file.id })).status).toBe(403)
    expect((await service.call(api.handOverTransfer, { project: home, case: file.id })).status).toBe(403)
  })
})
