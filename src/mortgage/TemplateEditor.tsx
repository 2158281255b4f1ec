import './mortgage.css'
import { PlusOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Form, Input, InputNumber, Select } from 'antd'
import { type CallError, useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { MoneyField } from '../web/fields/MoneyField.tsx'
import { useProject } from '../web/me.ts'
import { checkTemplate, publishBankTemplate, withdrawBankTemplate } from './api.ts'
import { PapersEditor } from './PapersEditor.tsx'
import { StepEditor } from './StepEditor.tsx'
import { type TemplateInput, templateFrom } from './template-form.ts'

type Props = {
  readonly start: TemplateInput
  readonly mayPublish: boolean
  readonly published: { readonly code: string; readonly version: number } | undefined
}

/** A bank's steps as a form. 检查 says everything that stands against publishing, or prints the procedure as it will be. */
export const TemplateEditor = ({ start, mayPublish, published }: Props) => {
  const project = useProject()
  const navigate = useNavigate()
  const { modal } = App.useApp()
  const [form] = Form.useForm<TemplateInput>()
  const check = useAct(checkTemplate, { quiet: true })
  const publish = useAct(publishBankTemplate, {
    quiet: true,
    done: (out) => `已发布第 ${out.version} 版`,
    after: ({ code }) => void navigate({ to: `/${project.code}/bank-template`, search: { code } as never }), // the page's own schema types the search
  })
  const withdraw = useAct(withdrawBankTemplate, { done: '已停用，不再接新件', after: () => void navigate({ to: `/${project.code}/banks` }) })
  const asked = () => ({ project: project.id, template: templateFrom(form.getFieldsValue(true) as TemplateInput) })
  const refused: CallError | null = publish.error ?? check.error
  return (
    <Form form={form} layout="vertical" initialValues={start} disabled={!mayPublish}>
      <div className="template-grid">
        <Form.Item name="code" label="银行代码" extra="大写字母或数字，如 ICBC">
          <Input maxLength={10} disabled={published !== undefined || !mayPublish} />
        </Form.Item>
        <Form.Item name="name" label="银行名称">
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="hotline" label="服务电话">
          <Input maxLength={30} inputMode="tel" />
        </Form.Item>
        <Form.Item name={['flags', 'contractBefore']} label="购房合同签订在">
          <Select
            options={[
              { value: 'application', label: '申请贷款之前' },
              { value: 'loanContract', label: '签借款合同之前' },
            ]}
          />
        </Form.Item>
        <Form.Item name={['flags', 'minDownResidential']} label="住宅最低首付（%）">
          <Input inputMode="decimal" placeholder="空着按国家和当地规定" />
        </Form.Item>
        <Form.Item name={['flags', 'minDownCommercial']} label="营业房最低首付（%）">
          <Input inputMode="decimal" placeholder="空着按国家和当地规定" />
        </Form.Item>
        <Form.Item name={['flags', 'payees']} label="可以放款到">
          <Select
            mode="multiple"
            options={['售房商账户', '监管账户', '借款人专用账户', '借款人指定并经银行认可的账户'].map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item name={['flags', 'frequency']} label="还款频率">
          <Select
            mode="multiple"
            placeholder="按月"
            options={[
              { value: 'MONTH', label: '按月' },
              { value: 'QUARTER', label: '按季' },
            ]}
          />
        </Form.Item>
        <Form.Item name={['flags', 'debitDay']} label="每期扣款日">
          <InputNumber min={1} max={31} placeholder="20" />
        </Form.Item>
        <Form.Item name={['flags', 'firstDueRule']} label="首期还款">
          <Select
            placeholder="放款次月"
            options={[
              { value: 'NEXT_MONTH_DUE_DAY', label: '放款次月的扣款日' },
              { value: 'NEXT_DUE_DAY', label: '放款当月起，最近的扣款日' },
            ]}
          />
        </Form.Item>
        <Form.Item name={['flags', 'insurance']} label="保险">
          <Select
            placeholder="客户自愿"
            options={[
              { value: 'voluntary', label: '客户自愿' },
              { value: 'step', label: '列为一步，不办须书面声明' },
              { value: 'counter', label: '签约时在柜台办' },
              { value: 'asRequired', label: '视情况' },
            ]}
          />
        </Form.Item>
        <Form.Item name={['flags', 'agencyFee']} label="代办费最多（元）" extra="不收的填 0，不限的空着">
          <MoneyField />
        </Form.Item>
        <Form.Item name={['flags', 'dueDiligence']} label="签协议前银行调查的事项" className="wide">
          <Select mode="tags" placeholder="没有的空着；逐项输入后回车" open={false} suffixIcon={null} />
        </Form.Item>
      </div>
      <h2>资料清单</h2>
      <PapersEditor />
      <h2>步骤</h2>
      <Form.List name="steps">
        {(fields, { add, remove, move }) => (
          <>
            {fields.map((field, i) => (
              <StepEditor
                key={field.key}
                at={field.name}
                no={i + 1}
                last={i === fields.length - 1}
                onRemove={() => remove(field.name)}
                onMove={(by) => move(i, i + by)}
              />
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ who: ['BANK'], core: 'C3', waitsFor: [] })}>
              添加步骤
            </Button>
          </>
        )}
      </Form.List>
      <div className="gap-below" />
      <FaultList why={refused} />
      <FaultList faults={(check.data?.faults ?? []).map(({ code, message }) => ({ code, message }))} />
      {check.data && check.data.faults.length === 0 && (
        <Alert
          type="success"
          className="gap-below"
          title="检查无误，发布后按下面的规程办理"
          description={
            <ol>
              {check.data.procedure.map((a) => (
                <li key={`${a.clause}${a.label}`}>
                  <b>{a.label}</b>
                  {a.clause && <small className="dim">（{a.clause}）</small>}：{a.sentences.slice(0, 2).join('')}
                </li>
              ))}
            </ol>
          }
        />
      )}
      {mayPublish && (
        <div className="template-grid">
          <span>
            <Button loading={check.isPending} onClick={() => check.mutate(asked())}>
              检查
            </Button>{' '}
            <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate(asked())}>
              发布
            </Button>{' '}
            {published && (
              <Button
                danger
                loading={withdraw.isPending}
                onClick={() =>
                  modal.confirm({
                    title: `停用第 ${published.version} 版`,
                    content: '停用后不再接新件，已办的照常办完。',
                    okText: '停用',
                    onOk: () => withdraw.mutate({ project: project.id, ...published }),
                  })
                }
              >
                停用本版
              </Button>
            )}
          </span>
        </div>
      )}
    </Form>
  )
}
