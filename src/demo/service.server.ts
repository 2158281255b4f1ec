import { v7 as newId } from 'uuid'
import { bookParts, periodText } from '../handover/books/parts.ts'
import { transferItems } from '../handover/transfer/items.ts'
import { addDays, today } from '../kernel/days.ts'
import { acceptanceOpinion } from '../processes/handover/acceptance-opinion.ts'
import { fileTransfer } from '../processes/handover/file-transfer.ts'
import { twoBooks } from '../processes/handover/two-books.ts'
import { complaint } from '../processes/service/complaint.ts'
import { batchOfBuilding, type Home } from './estate.server.ts'
import type { Telling } from './handovers.server.ts'
import { at } from './past.server.ts'
import { telephoneOf } from './people.ts'
import { unitTypes } from './site.ts'

const seen = { files: [], seen: true }

/** What the departments do beside the handover: files from marketing, the two books, opinions at the acceptance, complaints. */
export const tellService = (telling: Telling): void => {
  tellTransfers(telling)
  tellBooks(telling)
  tellOpinions(telling)
  tellComplaints(telling)
}

const tellTransfers = ({ past, site, ledger, r, day }: Telling): void => {
  const { by } = site
  for (const home of site.homes.filter((h) => h.sold)) {
    const third = batchOfBuilding[home.building] === 3
    const listed = transferItems.filter((i) => home.mortgage || !i.loanOnly)
    const begun = at(addDays(day, third ? -20 : -130), 9 + r.next() * 2)
    const data = { items: listed.length, handed: 0, accepted: 0, sentBack: 0 }
    const told = past.begin(
      fileTransfer,
      { key: `contract:${home.contract}`, title: `${home.label} ${home.owners.map((o) => o.name).join('、')} 客户资料`, unit: home.id, data },
      by.marketing,
      begun,
    )
    const reach = third
      ? r.weighted([
          [3, 'waiting'],
          [3, 'handed'],
          [1, 'partly'],
          [5, 'accepted'],
        ] as const)
      : 'accepted'
    const bad = reach === 'partly' ? r.int(0, listed.length - 1) : -1
    const handed = at(addDays(today(begun), r.int(1, 4)), 14 + r.next() * 3)
    const checked = at(addDays(today(handed), 1), 9 + r.next() * 3)
    ledger.add(
      'transfer_items',
      ...listed.map((item, position) => {
        const state = reach === 'waiting' ? '待移交' : reach === 'handed' ? '已移交' : position === bad ? '退回' : '已接收'
        return {
          id: newId(),
          project_id: site.project,
          case_id: told.id,
          unit_id: home.id,
          position,
          name: item.name,
          copies: item.copies,
          original: item.original,
          required: item.required,
          state,
          reason: position === bad ? '复印件不清晰，请重新提供' : '',
          handed_by: reach === 'waiting' ? null : by.marketing.name,
          handed_at: reach === 'waiting' ? null : handed.toISOString(),
          checked_by: state === '已接收' || state === '退回' ? by.customerService.name : null,
          checked_at: state === '已接收' || state === '退回' ? checked.toISOString() : null,
        }
      }),
    )
    if (reach === 'waiting') continue
    told.fact('资料已移交', { handed: listed.length }, by.marketing, handed).act('handOver', by.marketing, handed)
    if (reach === 'handed') continue
    const sentBack = reach === 'partly' ? 1 : 0
    told.fact('资料核对', { accepted: listed.length - sentBack, sentBack }, by.customerService, checked)
    if (sentBack) told.act('sendBack', by.customerService, checked, { problem: `${listed[bad]?.name}：复印件不清晰，请重新提供` })
    else told.act('accept', by.customerService, checked)
  }
}

const tellBooks = ({ past, site, ledger, day }: Telling): void => {
  const { by } = site
  for (const type of unitTypes.filter((t) => t.code !== 'S')) {
    const begun = addDays(day, -125)
    const typeId = site.types.get(type.code) ?? ''
    const told = past.begin(
      twoBooks,
      { key: `type:${typeId}`, title: `${type.code} 户型 ${type.name} 两书`, unitType: typeId, data: { belowFloor: false } },
      by.customerServiceLead,
      at(begun, 9),
    )
    ledger.add(
      'warranty_promises',
      ...bookParts.map((part) => ({ case_id: told.id, project_id: site.project, part_code: part.code, ...part.preset })),
    )
    told
      .act(
        'supply',
        by.engineering,
        at(addDays(begun, 8), 16),
        {
          developer: '归园望潮置业有限公司',
          designer: '之江建筑设计院',
          builder: site.contractors[0]?.name ?? '',
          supervisor: '明正工程监理有限公司',
          structure: '剪力墙结构',
          grade: '合格',
          cautions: '承重墙和剪力墙不得拆改；卫生间、厨房不得改变用途。',
          facilities: '给水、排水、照明、燃气和消防设施见管线图，阀门位置见附页。',
          reserved: '空调、热水器预留位置及用电负荷见附图。',
          walls: '外墙及分户墙为承重或保温墙体；卫生间、阳台为防水部位。',
          warrantyUnit: site.contractors[0]?.name ?? '',
          warrantyTelephone: '0571-86550101',
        },
        { drawings: seen },
      )
      .act('make', by.customerService, at(addDays(begun, 12), 11), {}, { manuals: seen })
    told.act('approve', by.customerServiceLead, at(addDays(begun, 14), 10))
    const terms = bookParts.map((p) => ({ code: p.code, part: p.part, ...p.preset, period: periodText(p.preset), starts: p.starts }))
    for (const kind of ['warranty', 'manual'] as const)
      ledger.add('books', {
        id: newId(),
        project_id: site.project,
        unit_type_id: typeId,
        case_id: told.id,
        kind,
        version: 1,
        content: { ...told.data(), ...(kind === 'warranty' ? { terms } : {}) },
        ready_at: at(addDays(begun, 14), 10).toISOString(),
        approved_by: by.customerServiceLead.name,
      })
    // one type is being revised; its first version holds until the second is approved
    if (type.code === 'C')
      told
        .act('revise', by.customerService, at(addDays(day, -12), 10.5), { problem: '厨房燃气管线改走明管，补充使用注意事项' })
        .act('make', by.customerService, at(addDays(day, -4), 16), {}, { manuals: seen })
  }
}

const opinions = [
  ['模拟验收第二轮', '1 栋大堂', '无障碍坡道扶手未装，老人出入不便', '工程部'],
  ['竣工验收', '地下车库 B1', '车位编号与销售合同不一致', '项目发展部'],
  ['承接查验', '7 栋消防通道', '防火门闭门器缺三处', '工程部'],
  ['分户验收', '5 栋 12 层', '公共走道照度不足', '工程部'],
] as const

const tellOpinions = ({ past, site, day }: Telling): void => {
  const { by } = site
  opinions.forEach(([stage, place, content, department], i) => {
    const begun = addDays(day, -40 + i * 12)
    const data = { stage, place, content, department, dueOn: addDays(begun, 10) }
    const told = past.begin(acceptanceOpinion, { key: `demo-opinion-${i}`, title: `${place}：${content}`, data }, by.customerService, at(begun, 15))
    if (i === 3) return
    told.act('answer', by.engineering, at(addDays(begun, 4), 10), { answer: '已安排整改', willFix: true })
    if (i === 2) return
    told.act('fixed', by.engineering, at(addDays(begun, 9), 16), { fixedOn: addDays(begun, 9) }, { photo: seen })
    if (i === 0) told.act('close', by.customerService, at(addDays(begun, 10), 9.5))
  })
}

const matters = [
  ['房屋质量', '主卧窗边渗水，已报修两次', '维修', '重要'],
  ['交付', '通知书上的面积与合同不符', '解释', '轻微'],
  ['服务态度', '现场排队时间过长，工作人员答复不一', '道歉', '轻微'],
  ['销售承诺', '宣传的会所尚未开放', '解释', '重要'],
  ['收费', '对预收三个月物业费有异议', '解释', '轻微'],
  ['房屋质量', '卫生间返味严重', '维修', '重要'],
  ['停车', '地库车位无法充电', '其他', '轻微'],
  ['信息泄露', '收房后频繁接到装修公司来电', '解释', '重大'],
] as const

const tellComplaints = ({ past, site, r, day, now }: Telling): void => {
  const { by } = site
  const homes = site.homes.filter((h) => h.sold && batchOfBuilding[h.building] !== 3)
  for (let i = 0; i < 26; i += 1) {
    const home = r.pick(homes) as Home
    const [category, content, wish, level] = r.pick(matters)
    const age = i < 12 ? r.int(12, 60) : r.int(0, 6)
    const begun = age === 0 ? new Date(now.getTime() - r.int(20, 150) * 60_000) : at(addDays(day, -age), 9 + r.next() * 7)
    const later = (hours: number) => new Date(begun.getTime() + hours * 3600_000)
    const data = {
      channel: r.pick(['来电', '来访', '微信/APP', '12345', '业主群']),
      complainant: home.owners[0]?.name ?? '',
      telephone: telephoneOf(r.int(1, 1200)),
      category,
      content,
      wish,
    }
    const told = past.begin(
      complaint,
      { key: `demo-complaint-${i}`, title: `${home.label} ${category}：${content}`, unit: home.id, data },
      by.customerService,
      begun,
    )
    if (later(0.6) > now || (age < 7 && r.chance(0.25))) continue
    told.act('grade', by.customerServiceLead, later(0.5), { level, department: category === '房屋质量' ? '工程部' : '客户服务部' })
    if (later(1.2) > now || (age < 7 && r.chance(0.2))) continue
    told.act('pass', by.customerServiceLead, later(0.8))
    if (age < 1) continue
    told.act('take', by.customerService, later(5))
    if (age < 3 || (age < 7 && r.chance(0.5))) continue
    told.act(
      'offer',
      by.customerService,
      later(26),
      { cause: '现场核实属实', measure: '已联系责任单位到场', plan: '三日内处理完毕并当面答复', valid: '有效' },
      level === '重大' ? { minutes: seen } : {},
    )
    if (age < 7) continue
    told
      .act('agree', by.customerService, later(50), { agreed: true })
      .act('answer', by.customerService, later(120), { result: '已处理完成并向客户说明', doneOn: today(later(120)) })
    told.act('toVisit', by.customerService, later(122)).act('visit', by.customerServiceLead, later(170), {
      satisfaction: r.weighted([
        [4, '满意'],
        [2, '很满意'],
        [2, '一般'],
      ] as const),
    })
  }
}
