import { writeXlsx } from 'hucre'

export type Dirty = {
  readonly content: Buffer
  readonly expected: { readonly total: number; readonly ok: number; readonly warn: number; readonly reject: number; readonly skipped: number }
}
type Value = string | number | Date | null
const headers = [
  '序号',
  '楼栋',
  '单元',
  '房号',
  '户型',
  '建筑面积\n(㎡)',
  '套内面积',
  '业主(共有人)',
  '身份证号',
  '手机号码',
  '通讯地址',
  '合同编号',
  '签约日期',
  '总价（元）',
  '付款方式',
  '按揭银行',
  '约定交付日期',
  '是否付清',
  '是否备案',
  '备注',
]
const col = (header: string): number => headers.findIndex((h) => h.startsWith(header))

/** Every spelling that is forgiven: the row stays OK. */
const forgiven: readonly ((row: Value[], at: At) => void)[] = [
  () => {},
  (row, { building, unit, room }) => put(row, '房号', `${building}-${unit}-${room}`),
  (row, { building, unit, room }) => put(row, '房号', `${building}栋　${unit}单元\u00A0${room}室`),
  (row, { room }) => put(row, '房号', fullWidth(String(room))),
  (row, { phone }) => put(row, '手机号码', `+86 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`),
  (row, { phone, i }) => put(row, '手机号码', `${phone}/0531-8${String(1_000_000 + i)}`),
  (row, { i }) => put(row, '建筑面积', `${89 + (i % 30)}.37㎡`),
  (row) => put(row, '签约日期', '2024.6.18'),
  (row) => put(row, '签约日期', 45461),
  (row) => put(row, '总价', '¥2,345,678.90元'),
  (row) => put(row, '业主', `${String(row[col('业主')]).slice(0, 1)} ${String(row[col('业主')]).slice(1)}`),
  (row, { identity }) => put(row, '身份证号', fullWidth(identity)),
  (row) => put(row, '单元', `${row[col('单元')] === 1 ? '一' : '二'}单元`),
]
/** What is taken only after a tick. */
const doubtful: readonly ((row: Value[], at: At) => void)[] = [
  (row, { identity, i }) => {
    put(row, '业主', `${row[col('业主')]}、李娜`)
    put(row, '身份证号', `${identity}、${identityOf(i + 500_000)}`)
  },
  (row) => put(row, '手机号码', '18999999999'),
  (row) => put(row, '建筑面积', 89.366666),
  (row, { room }) => put(row, '房号', `${room}（转让）`),
  (row) => put(row, '总价', '234.5万'),
]
/** What is refused, each for one reason. */
const refused: readonly ((row: Value[], at: At) => void)[] = [
  (row) => put(row, '业主', '王某某'),
  (row) => put(row, '手机号码', '138****8000'),
  (row, { identity }) => put(row, '身份证号', identity.slice(0, 17) + (identity.endsWith('1') ? '2' : '1')),
  (row) => put(row, '建筑面积', '约89'),
  (row) => put(row, '签约日期', '3/15/24'),
  (row) => put(row, '手机号码', '1.38E+10'),
  (row) => put(row, '建筑面积', '#N/A'),
  (row, { room }) => put(row, '房号', `${room}/${room + 1}`),
]
type At = {
  readonly i: number
  readonly building: number
  readonly unit: number
  readonly room: number
  readonly identity: string
  readonly phone: string
}

/**
 * A buyers' roster of n households as marketing really sends it: a title, merged buildings, all kinds of spellings, a totals row and a
 * signature below; every eleventh row doubtful, every seventeenth refused, with the counts that the preview must come to.
 */
export const dirtyRoster = async (n: number, firstBuilding = 11): Promise<Dirty> => {
  const counts = { ok: 0, warn: 0, reject: 0 }
  const rows: Value[][] = [['云景花园业主名册（营销部移交）'], [], headers]
  const merges = [{ startRow: 0, startCol: 0, endRow: 0, endCol: headers.length - 1 }]
  const first = rows.length
  for (let i = 0; i < n; i += 1) {
    const at = household(i, firstBuilding)
    const row = clean(at)
    if (i % 17 === 16) {
      refused[Math.floor(i / 17) % refused.length]?.(row, at)
      counts.reject += 1
    } else if (i % 11 === 10) {
      doubtful[Math.floor(i / 11) % doubtful.length]?.(row, at)
      counts.warn += 1
    } else {
      forgiven[i % forgiven.length]?.(row, at)
      counts.ok += 1
    }
    if (i % perBuilding !== 0) row[col('楼栋')] = null
    rows.push(row)
  }
  for (let from = 0; from < n; from += perBuilding)
    if (Math.min(n, from + perBuilding) - from > 1)
      merges.push({ startRow: first + from, startCol: col('楼栋'), endRow: first + Math.min(n, from + perBuilding) - 1, endCol: col('楼栋') })
  rows.push(['合计', `${n} 户`], ['制表人：陆一鸣'])
  const errors = rows.flatMap((row, r) =>
    row.flatMap((value, c) => (value === '#N/A' ? [[`${r},${c}`, { value, type: 'error' as const }] as const] : [])),
  )
  const content = Buffer.from(await writeXlsx({ sheets: [{ name: '名册', rows, merges, cells: new Map(errors) }] }))
  return { content, expected: { total: n, ...counts, skipped: 2 } }
}

const perBuilding = 240
const household = (i: number, firstBuilding: number): At => {
  const inside = i % perBuilding
  const floor = 1 + Math.floor((inside % 120) / 4)
  return {
    i,
    building: firstBuilding + Math.floor(i / perBuilding),
    unit: 1 + Math.floor(inside / 120),
    room: floor * 100 + 1 + (inside % 4),
    identity: identityOf(i),
    phone: `139${String(10_000_000 + ((i * 7919) % 89_999_999)).padStart(8, '0')}`,
  }
}

const clean = ({ i, building, unit, room, identity, phone }: At): Value[] => [
  i + 1,
  `${building}栋`,
  unit,
  room,
  ['A 三室两厅', 'B 两室两厅', 'C 四室两厅'][i % 3] ?? null,
  89 + (i % 30) + 0.5,
  70 + (i % 15),
  `${surnames[i % surnames.length]}${given[Math.floor(i / 7) % given.length]}${given[i % given.length]}`,
  identity,
  Number(phone),
  `临江路${i + 1}号`,
  `HT${building}-${String(i + 1).padStart(5, '0')}`,
  new Date(Date.UTC(2024, 5, 1 + (i % 28))),
  1_500_000 + i * 100,
  i % 2 ? '按揭' : '一次性',
  i % 2 ? '建设银行' : '/',
  '2026-06-30',
  i % 5 ? '是' : '否',
  '√',
  i % 9 === 0 ? '=提前交房' : null,
]
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞凤']

const put = (row: Value[], header: string, value: Value): void => {
  row[col(header)] = value
}
const fullWidth = (text: string): string => text.replaceAll(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
/** A valid number for the n-th person of region 330106, other people than those of the cast. */
const identityOf = (n: number): string => {
  const body = `330106${1950 + (n % 50)}${String(1 + (Math.floor(n / 50) % 12)).padStart(2, '0')}${String(1 + (Math.floor(n / 600) % 28)).padStart(2, '0')}${String(Math.floor(n / 16_800) % 1000).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return body + '10X98765432'[weights.reduce((sum, w, i) => sum + w * Number(body[i]), 0) % 11]
}
