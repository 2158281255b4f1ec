import { Button } from 'antd'
import { useState } from 'react'
import { showFile } from '../cases/api.ts'
import { CaseState } from '../cases/CaseState.tsx'
import { useBankProcesses } from '../mortgage/use-bank-processes.ts'
import { HouseholdEnd } from '../people/HouseholdEnd.tsx'
import { HouseholdForm } from '../people/HouseholdForm.tsx'
import { RevealButton } from '../people/RevealButton.tsx'
import { processes } from '../processes.ts'
import { linkTo } from '../web/call.ts'
import { moment } from '../web/due-words.ts'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { RegisterTable } from './RegisterTable.tsx'
import type { UnitFile } from './unit-api.ts'

/** What every register holds about the home. Each row belongs to its own page; only who lives here is entered in this place. */
export const UnitRegisters = ({ file }: { file: UnitFile }) => {
  useBankProcesses() // cases at banks added in the page get their words when the answer is there
  const project = useProject()
  const [writing, setWriting] = useState<UnitFile['household'][number] | 'new'>()
  const open = file.defects.filter((d) => d.open).length
  const unpaid = file.fees.filter((f) => f.mandatory && !f.paid && !f.cancelled).length
  const none = registers.filter(([, of]) => of(file) === 0).map(([title]) => title)
  return (
    <>
      <RegisterTable
        title="事项"
        rows={file.cases}
        columns={[
          { title: '编号', of: (c) => <PageLink to={`cases/${c.id}`}>{c.no}</PageLink> },
          { title: '事项', of: (c) => processes[c.process]?.label ?? c.process },
          { title: '状态', of: (c) => <CaseState process={c.process} state={c.state} /> },
          { title: '立案', of: (c) => moment(c.openedAt) },
        ]}
      />
      <RegisterTable
        title="购房合同"
        rows={file.contracts}
        columns={[
          { title: '编号', of: (k) => <PageLink to={`contracts/${k.id}`}>{k.no}</PageLink> },
          { title: '签订', of: (k) => k.signedOn ?? '—' },
          { title: '总价（元）', right: true, of: (k) => <MoneyText fen={k.price} /> },
          { title: '已收（元）', right: true, of: (k) => <MoneyText fen={k.paid} /> },
          { title: '备案', of: (k) => (k.endedOn ? `${k.endedOn} 终止` : k.filed ? (k.filingNo ?? '已备案') : '未备案') },
        ]}
      />
      <RegisterTable
        title="按揭贷款"
        rows={file.loans}
        columns={[
          { title: '银行', of: (l) => (l.case ? <PageLink to={`cases/${l.case}`}>{l.bank}</PageLink> : l.bank) },
          { title: '种类', of: (l) => (l.tranche === 'FUND' ? '公积金' : '商业') },
          { title: '批贷（元）', right: true, of: (l) => <MoneyText fen={l.approved} /> },
          { title: '放款', of: (l) => l.disbursedOn ?? '未放款' },
          { title: '担保解除', of: (l) => (l.ended ? '已终止' : (l.releasedOn ?? '—')) },
        ]}
      />
      <RegisterTable
        title="产权证"
        rows={file.certificates}
        columns={[
          { title: '证号', of: (t) => <PageLink to={`cases/${t.case}`}>{t.certificateNo ?? '办理中'}</PageLink> },
          { title: '登簿', of: (t) => t.enteredOn ?? '—' },
          { title: '状态', of: (t) => <CaseState process="title-certificate" state={t.state} /> },
        ]}
      />
      <RegisterTable
        title="验房问题"
        note={`${file.defects.length}，未关闭 ${open}`}
        rows={file.defects}
        columns={[
          { title: '部位', of: (d) => d.where },
          { title: '问题', of: (d) => [d.kind, d.description].filter(Boolean).join('：') },
          { title: '等级', of: (d) => d.severity },
          { title: '状态', of: (d) => (d.round > 1 ? `${d.state}（第 ${d.round} 轮）` : d.state) },
          { title: '责任单位', of: (d) => d.contractor ?? '—' },
          { title: '维修', of: (d) => (d.repair ? <PageLink to={`cases/${d.repair}`}>查看</PageLink> : '—') },
        ]}
      />
      <RegisterTable
        title="费用"
        note={unpaid ? `必缴未清 ${unpaid} 项` : file.fees.length}
        rows={file.fees}
        columns={[
          { title: '项目', of: (f) => f.name },
          { title: '收款方', of: (f) => f.payee },
          { title: '金额（元）', right: true, of: (f) => <MoneyText fen={f.amount} /> },
          { title: '状态', of: (f) => (f.cancelled ? '已取消' : f.paid ? '已缴' : f.mandatory ? '必缴，未缴' : '未缴') },
        ]}
      />
      <RegisterTable
        title="收据"
        rows={file.receipts}
        columns={[
          { title: '编号', of: (r) => r.no },
          { title: '日期', of: (r) => r.paidOn },
          { title: '方式', of: (r) => r.method },
          { title: '金额（元）', right: true, of: (r) => <MoneyText fen={r.amount} /> },
          { title: '经手', of: (r) => (r.voided ? `${r.cashier}，已作废` : r.cashier) },
        ]}
      />
      <RegisterTable
        title="钥匙与资料"
        rows={file.items}
        columns={[
          { title: '类别', of: (i) => i.kind },
          { title: '名称', of: (i) => [i.name, i.no].filter(Boolean).join(' ') },
          { title: '应交', right: true, of: (i) => i.expected },
          { title: '实交', right: true, of: (i) => i.given ?? '—' },
          { title: '移交', of: (i) => (i.givenAt ? moment(i.givenAt) : '—') },
        ]}
      />
      <RegisterTable
        title="表具读数"
        rows={file.meters}
        columns={[
          { title: '表具', of: (m) => m.meter },
          { title: '读数', right: true, of: (m) => m.reading ?? '未安装' },
          { title: '日期', of: (m) => m.readOn },
          { title: '抄表人', of: (m) => m.readBy },
        ]}
      />
      <RegisterTable
        title="通知与信件"
        rows={file.letters}
        columns={[
          { title: '编号', of: (l) => l.no },
          { title: '名称', of: (l) => l.kind },
          { title: '状态', of: (l) => l.state },
          { title: '运单', of: (l) => [l.carrier, l.waybill].filter(Boolean).join(' ') || '—' },
          { title: '有效送达', of: (l) => l.effectiveOn ?? '—' },
        ]}
      />
      <RegisterTable
        title="保修"
        rows={file.warranty}
        columns={[
          { title: '部位', of: (w) => w.part },
          { title: '起', of: (w) => w.startsOn },
          { title: '止', of: (w) => (w.ended ? <span className="bad">{w.endsOn} 已届满</span> : w.endsOn) },
          { title: '施工单位保修止', of: (w) => w.builderEndsOn ?? '—' },
        ]}
      />
      <RegisterTable
        title="住户"
        rows={file.household}
        act={file.may.people && <Button onClick={() => setWriting('new')}>登记住户</Button>}
        empty="没有登记业主以外的住户。"
        columns={[
          { title: '姓名', of: (h) => h.name },
          { title: '关系', of: (h) => h.relation },
          { title: '电话', of: (h) => <RevealButton field="household" id={h.id} mask={h.telephone} may={file.may.reveal} /> },
          { title: '起止', of: (h) => `${h.since} 至 ${h.until ?? '今'}` },
          ...(file.may.people
            ? [
                {
                  title: '办理',
                  of: (h: (typeof file.household)[number]) => (
                    <>
                      <Button type="link" size="small" aria-label={`更正${h.name}`} onClick={() => setWriting(h)}>
                        更正
                      </Button>
                      {!h.until && <HouseholdEnd member={h} />}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {writing && <HouseholdForm unit={file} member={writing === 'new' ? undefined : writing} onClose={() => setWriting(undefined)} />}
      {file.formerOwners.length > 0 && (
        <RegisterTable
          title="历任业主"
          rows={file.formerOwners}
          columns={[
            { title: '姓名', of: (o) => <PageLink to={`customers/${o.id}`}>{o.name}</PageLink> },
            { title: '份额', of: (o) => o.share },
            { title: '起止', of: (o) => `${o.since} 至 ${o.until}` },
          ]}
        />
      )}
      <RegisterTable
        title="附件与打印"
        rows={[
          ...file.files.map((f) => ({
            what: (
              <a href={linkTo(showFile, { project: project.id, file: f.id })} target="_blank" rel="noreferrer">
                {f.name}
              </a>
            ),
            of: `${f.label} · ${f.case}`,
            state: f.archived ? '已归档' : '',
          })),
          ...file.prints.map((p) => ({ what: p.no ?? p.paper, of: `打印 ${p.times} 次`, state: p.voided ? '已作废' : moment(p.at) })),
        ]}
        columns={[
          { title: '名称', of: (x) => x.what },
          { title: '出处', of: (x) => x.of },
          { title: '状态', of: (x) => x.state },
        ]}
      />
      {none.length > 0 && <p className="dim register-none">尚无记录：{none.join('、')}</p>}
    </>
  )
}

const registers: readonly (readonly [title: string, of: (file: UnitFile) => number])[] = [
  ['事项', (f) => f.cases.length],
  ['购房合同', (f) => f.contracts.length],
  ['按揭贷款', (f) => f.loans.length],
  ['产权证', (f) => f.certificates.length],
  ['验房问题', (f) => f.defects.length],
  ['费用', (f) => f.fees.length],
  ['收据', (f) => f.receipts.length],
  ['钥匙与资料', (f) => f.items.length],
  ['表具读数', (f) => f.meters.length],
  ['通知与信件', (f) => f.letters.length],
  ['保修', (f) => f.warranty.length],
  ['附件与打印', (f) => f.files.length + f.prints.length],
]
