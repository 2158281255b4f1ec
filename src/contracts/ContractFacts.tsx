import { MoneyText } from '../web/MoneyText.tsx'
import { PageLink } from '../web/PageLink.tsx'
import { Sheet } from '../web/Sheet.tsx'
import type { ContractDetail } from './api.ts'
import { type DetailWord, detailWords } from './contract-data.ts'
import { terms, termText } from './terms.ts'
import { basisNames, templateNames } from './words.ts'

type Line = readonly [label: string, value: React.ReactNode]

/** All that the contract says, grouped as in the handbook: parties, house and price, dates, its own terms by article, permits and annexes. */
export const ContractFacts = ({ on }: { on: ContractDetail }) => (
  <>
    <Sheet title="买受人" level={2}>
      <ul className="contract-parties">
        {on.parties.map((p) => (
          <li key={p.customer}>
            <PageLink to={`customers/${p.customer}`}>{p.name}</PageLink>
            <span>{p.share}</span>
            <span className="dim">
              {p.identityKind ?? '证件'} {p.identity ?? '未登记'}
            </span>
            <span className="dim">{p.telephone ?? '电话未登记'}</span>
          </li>
        ))}
      </ul>
      <Lines
        lines={[
          ['共有方式', on.coOwnership],
          ['送达地址', on.address],
          ['代理人', on.details.proxy],
        ]}
      />
    </Sheet>
    <Sheet title="房屋与价款" level={2}>
      <Lines
        lines={[
          ['合同文本', templateNames[on.template]],
          ['计价方式', basisNames[on.basis]],
          ['建筑面积', on.grossArea && `${on.grossArea} ㎡`],
          ['套内面积', on.innerArea && `${on.innerArea} ㎡`],
          ['单价', money(on.unitPrice)],
          ['房屋价款', money(on.details.housePrice)],
          ['装修价款', on.fitOutPrice ? money(on.fitOutPrice) : undefined],
          ['其他价款', money(on.details.otherPrice)],
          ['合同总价', money(on.price)],
          ['结算后总价', money(on.finalPrice)],
          ['定金', money(on.deposit)],
          ['付款方式', on.payment],
          ['按揭银行', on.bank],
        ]}
      />
    </Sheet>
    <Sheet title="日期与备案" level={2}>
      <Lines
        lines={[
          ['签订日期', on.signedOn],
          ['备案期限', on.filingDueOn],
          ['网签', on.onlineNo && `${on.onlineNo}，${on.onlineOn ?? ''}`],
          ['备案', on.filingNo && `${on.filingNo}，${on.filedOn ?? ''}`],
          ['约定交付日', on.handoverOn],
          ['预售许可', on.permitNo && `${on.permitNo}，${on.permitOn ?? '日期未登记'}`],
        ]}
      />
    </Sheet>
    <Sheet title="合同约定" note="空着的按设置和法定缺省" level={2}>
      <Lines lines={terms.map((t): Line => [`${t.article} ${t.label}`, termText(t, on.terms[t.key])])} />
    </Sheet>
    <Sheet title="许可与附件" level={2}>
      <Lines
        lines={[
          ...(Object.keys(detailWords) as DetailWord[]).filter((k) => k !== 'proxy').map((key): Line => [detailWords[key], on.details[key]]), // the keys of that table
          ['附件', (on.details.annexes ?? []).map((a) => `${a.name} ${a.pages} 页`).join('、')],
        ]}
      />
    </Sheet>
  </>
)

const money = (fen: number | null | undefined) =>
  fen === null || fen === undefined ? undefined : (
    <>
      <MoneyText fen={fen} /> 元
    </>
  )

/** Only what is filled in; an empty group says so. */
const Lines = ({ lines }: { lines: readonly Line[] }) => {
  const filled = lines.filter(([, value]) => value !== null && value !== undefined && value !== '')
  return filled.length === 0 ? (
    <p className="dim">未登记</p>
  ) : (
    <dl className="contract-lines">
      {filled.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
