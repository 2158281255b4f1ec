import { type Kysely, sql } from 'kysely'
import { order, type Station, stations } from '../../handover/queue/stations.ts'
import { today } from '../../kernel/days.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { maskAddress } from '../../people/masks.ts'
import { clockText } from '../clock-text.ts'
import { type Gather, type PaperCase, wordOf } from '../gather.server.ts'
import { ownersOf } from './owners.server.ts'

const flows = { COMPLIANT: '先验房，后办手续', SOURCE: '先办手续，后验房' } as const
const waiting = { state: '待办', staff: '', startedAt: '', finishedAt: '', remark: '' }

/** The flow sheet of the latest number; before the owner has signed in, the stations in their order, to be filled in by hand. */
export const gatherFlowSheet: Gather = async (db, { project, case: it }) => {
  const { rows } = await sql<{
    no: string
    station: Station
    state: string
    staff: string
    started_at: Date | null
    finished_at: Date | null
    remark: string
  }>`
    select t.no, s.station, s.state, coalesce(s.staff_name, '') as staff, s.started_at, s.finished_at, s.remark from ticket_stations s join tickets t on t.id = s.ticket_id
    where t.id = (select id from tickets where project_id = ${project.id} and case_id = ${it.id} order by signed_in_at desc limit 1)`.execute(db)
  const flow = it.data['flow'] === 'SOURCE' ? 'SOURCE' : 'COMPLIANT'
  const clock = (at: Date | null) => (at ? clockText(at).slice(5) : '')
  return {
    data: {
      ticket: rows[0]?.no ?? '',
      flow: flows[flow],
      stations: order[flow].map((station) => {
        const done = rows.find((r) => r.station === station)
        if (!done) return { station: stations[station], ...waiting }
        const { state, staff, remark } = done
        return { station: stations[station], state, staff, startedAt: clock(done.started_at), finishedAt: clock(done.finished_at), remark }
      }),
      advice: [
        '请按上列次序到各站点办理，每站办毕由经办人盖章；咨询、报修、投诉、法律、按揭和办证问题可随时到咨询协调台。',
        '验房由陪验工程师和物业人员陪同，逐项检查，表具底数当场抄录并拍照；问题由您签字确认后整改。',
        ...(flow === 'COMPLIANT' ? ['除法律规定的首期维修资金外，物业服务费、税费和物业文件的签署都不是验房、收房和领取钥匙的条件。'] : []),
        '标明“自愿”的费用和文件由您自行决定。请核对钥匙和资料后再签收《房屋交接单》。',
      ],
    },
  }
}

export const gatherOwnerRegistration: Gather = async (db, { project, case: it }) => {
  const [owners, household] = await Promise.all([
    sql<{ name: string; identity: string; telephone: string; share: string; address: string }>`
      select p.name, coalesce(p.identity_mask, '') as identity, coalesce((select t.mask from telephones t where t.customer_id = p.id order by t.position limit 1), '') as telephone,
        o.share_numerator || '/' || o.share_denominator as share, p.address
      from ownerships o join customers p on p.id = o.customer_id where o.project_id = ${project.id} and o.unit_id = ${it.unit_id} and o.until is null order by o.position, o.id`.execute(
      db,
    ),
    sql<{
      name: string
      relation: string
      telephone: string
    }>`select name, relation, telephone_mask as telephone from household_members where project_id = ${project.id} and unit_id = ${it.unit_id} and until is null order by since, name`.execute(
      db,
    ),
  ])
  return {
    data: {
      owners: owners.rows.map(({ address: _, share, ...owner }) => ({ ...owner, share: share === '1/1' ? '' : share })),
      household: household.rows,
      address: maskAddress(owners.rows[0]?.address ?? ''),
      purposes: ['物业服务、报修与投诉的联系', '门禁和车辆通行的登记', '交付、产权办理等事项的通知', '突发事件的紧急联系'],
      handler: `${project.company}和物业服务企业`,
    },
  }
}

type Item = { readonly name: string; readonly no: string; readonly expected: number; readonly given: number | null }
const itemsOf = async (db: Kysely<Tables>, it: PaperCase, kind: '钥匙' | '资料'): Promise<readonly Item[]> =>
  (
    await sql<Item>`select name, no, expected, given from handover_items where project_id = ${it.project_id} and case_id = ${it.id} and kind = ${kind} order by position`.execute(
      db,
    )
  ).rows
const receiverOf = async (db: Kysely<Tables>, it: PaperCase): Promise<string | undefined> =>
  wordOf(it, 'receiverName') || (await ownersOf(db, it.project_id, it.unit_id ? [it.unit_id] : [])).get(it.unit_id ?? '')?.names.join('、')

/** Keys as they were counted out; owner keys that are not taken into custody leave no spare behind (keys §4). */
export const gatherKeyHandOver: Gather = async (db, { case: it, now }) => {
  const [keys, receiver] = await Promise.all([itemsOf(db, it, '钥匙'), receiverOf(db, it)])
  const spare = ({ given, expected }: Item) => ((given ?? 0) < expected ? '短少部分补齐后移交业主' : '已全部移交业主，公司不留备用')
  return {
    data: {
      handedOn: wordOf(it, 'handoverOn') || today(now),
      keys: keys.map((k) => ({ ...k, spare: spare(k) })),
      receiver,
    },
  }
}

/** The two books with the version in force for the unit's type, and the other papers of the bag. */
export const gatherDocumentReceipt: Gather = async (db, { project, case: it, now }) => {
  const [papers, receiver, books] = await Promise.all([
    itemsOf(db, it, '资料'),
    receiverOf(db, it),
    sql<{ kind: string; version: number }>`
      select distinct on (b.kind) b.kind, b.version from books b join units u on u.unit_type_id = b.unit_type_id
      where b.project_id = ${project.id} and u.id = ${it.unit_id} and b.ready_at is not null order by b.kind, b.version desc`.execute(db),
  ])
  const versionOf = (name: string): string => {
    const kind = name.includes('质量保证书') ? 'warranty' : name.includes('使用说明书') ? 'manual' : ''
    const book = books.rows.find((b) => b.kind === kind)
    return book ? `第 ${book.version} 版` : ''
  }
  return {
    data: {
      handedOn: wordOf(it, 'handoverOn') || today(now),
      items: papers.map((p) => ({ name: p.name, version: versionOf(p.name), copies: p.given ?? undefined, original: !p.name.includes('复印件') })),
      receiver,
    },
  }
}

/** What the property company asks an owner to sign, each by itself and at the owner's own time (示范文本第十一条（三）1). */
export const gatherUndertakings: Gather = async (db, { project, case: it }) => {
  const owners = (await ownersOf(db, project.id, it.unit_id ? [it.unit_id] : [])).get(it.unit_id ?? '')
  const { rows } = await sql<{ evidence_on: string | null }>`
    select g.evidence_on from roster_entries e join batch_gates g on g.batch_id = e.batch_id and g.gate = 'GP-9'
    where e.project_id = ${project.id} and e.case_id = ${it.id} limit 1`.execute(db)
  const version = rows[0]?.evidence_on ?? ''
  const voluntary = '由业主自愿签署；不签署不影响验房、收房和领取钥匙。'
  return {
    data: {
      owners: owners?.names,
      papers: [
        {
          name: '前期物业服务协议',
          version,
          points: [
            '已阅知物业服务的内容、标准、收费项目和价格，以及报修与投诉的途径。',
            '物业服务费自起算日起按公布的标准交纳；对服务有异议的，依法提出。',
          ],
          note: voluntary,
        },
        {
          name: '临时管理规约承诺书',
          version,
          points: [
            '遵守临时管理规约关于共用部位、共用设施、停车、饲养宠物和环境卫生的约定。',
            '装修前向物业服务企业申报，不拆改承重结构、防水层和燃气管线。',
          ],
          note: '购房时已作书面承诺的，此处为确认。',
        },
        {
          name: '防火责任书',
          version: '',
          points: ['不占用、堵塞、封闭疏散通道和消防车通道，不在公共门厅和楼梯间停放电动自行车或者充电。', '安全用火、用电、用气，爱护消防设施。'],
          note: voluntary,
        },
      ],
    },
  }
}
