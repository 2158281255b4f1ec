import { InboxOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Upload } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { type CallError, upload } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { StatusDot, type Tone } from '../web/StatusDot.tsx'
import { postOverdueList, previewOverdueList } from './api.ts'

type Preview = z.output<typeof previewOverdueList.output>
const verdicts: Readonly<Record<Preview['rows'][number]['verdict'], { readonly label: string; readonly tone: Tone }>> = {
  OK: { label: '对上', tone: 'leaf' },
  WARN: { label: '请核对', tone: 'amber' },
  UNMATCHED: { label: '待查', tone: 'amber' },
  REJECT: { label: '有错', tone: 'seal' },
}

/** A bank's overdue list: read and judged row by row first, posted when it is right. */
export const ListUpload = () => {
  const project = useProject()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [bank, setBank] = useState('')
  const [listedOn, setListedOn] = useState<string>()
  const [file, setFile] = useState<File>()
  const about = { project: project.id, ...(bank ? { bank } : {}), ...(listedOn ? { listedOn } : {}) }
  const read = useMutation<Preview, CallError, File>({ mutationFn: (one) => upload(previewOverdueList, about, [one]) })
  const post = useMutation<z.output<typeof postOverdueList.output>, CallError, File>({
    mutationFn: (one) => upload(postOverdueList, about, [one]),
    onSuccess: async ({ unchanged, matched, unmatched, opened, cleared }) => {
      void message.success(
        unchanged ? '这份名单已经登记过，没有变化' : `对上 ${matched} 笔，待查 ${unmatched} 行；新立 ${opened} 件，已清 ${cleared} 件`,
      )
      setFile(undefined)
      read.reset()
      await client.invalidateQueries()
    },
  })
  const preview = file ? read.data : undefined
  return (
    <div className="list-upload">
      <div className="list-upload-about">
        <div>
          <label htmlFor="list-bank">贷款银行</label>
          <Input id="list-bank" value={bank} placeholder="名单里有银行一列的可不填" onChange={(e) => setBank(e.target.value.trim())} />
        </div>
        <div>
          <label htmlFor="list-day">名单日期</label>
          <DayField id="list-day" label="名单日期" value={listedOn} onChange={(day) => setListedOn(typeof day === 'string' ? day : undefined)} />
        </div>
      </div>
      <FaultList why={read.error ?? post.error} />
      <Upload.Dragger
        accept=".xlsx,.xlsm,.xls,.csv"
        multiple={false}
        showUploadList={false}
        disabled={read.isPending || post.isPending}
        beforeUpload={(one) => {
          setFile(one)
          post.reset()
          read.mutate(one)
          return false
        }}
      >
        <p className="import-drop-icon">
          <InboxOutlined />
        </p>
        <p>{read.isPending ? '正在逐行核对…' : (file?.name ?? '把银行的逾期名单拖到这里，或点击选择文件')}</p>
      </Upload.Dragger>
      {preview && file && (
        <>
          <FaultList faults={preview.faults.map(({ code, message: said }) => ({ code, message: said }))} />
          <p>
            {preview.bank} {preview.listedOn}，{preview.rows.length} 行{preview.known && '，这份文件已经登记过，再登记没有变化'}
          </p>
          <div className="loan-rows-scroll">
            <table className="loan-rows">
              <tbody>
                {preview.rows.map((row) => (
                  <tr key={row.row}>
                    <td>第 {row.row} 行</td>
                    <td>
                      <StatusDot tone={verdicts[row.verdict].tone}>{verdicts[row.verdict].label}</StatusDot>
                    </td>
                    <td>{row.unit ?? `${row.name} ${row.loanNo}`}</td>
                    <td>{row.instalments ?? '-'} 期</td>
                    <td>
                      <MoneyText fen={row.principal + row.interest + row.penalty} />
                    </td>
                    <td className="dim">{row.remark}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Button type="primary" disabled={preview.faults.length > 0} loading={post.isPending} onClick={() => post.mutate(file)}>
            登记名单
          </Button>
        </>
      )}
    </div>
  )
}
