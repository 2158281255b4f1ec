import { BarcodeOutlined, UploadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { type CallError, upload, useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { useProject } from '../../web/me.ts'
import { importWaybills, pairWaybills } from './api.ts'

type Said = { readonly text: string; readonly bad: boolean }

/** One input for the scanner: letter number (or room), then waybill, again and again; or a sheet of two columns. */
export const ScanBar = ({ batch }: { batch: string | undefined }) => {
  const project = useProject()
  const client = useQueryClient()
  const input = useRef<InputRef>(null)
  const picker = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [letter, setLetter] = useState<string>()
  const [said, setSaid] = useState<Said>()
  const [why, setWhy] = useState<CallError>()
  const [sending, setSending] = useState(false)
  const on = { project: project.id, ...(batch ? { batch } : {}) }
  const pair = useAct(pairWaybills, { quiet: true })
  const scanned = () => {
    const code = text.trim()
    setText('')
    if (!code) return
    if (!letter) return setLetter(code)
    setLetter(undefined)
    pair.mutate(
      { ...on, pairs: [{ letter, waybill: code }] },
      {
        onSuccess: ({ refused }) => {
          const fault = refused[0]?.faults[0]?.message
          setSaid(fault ? { text: fault, bad: true } : { text: `${letter} ← ${code}`, bad: false })
        },
        onError: (error) => setSaid({ text: error.message, bad: true }),
        onSettled: () => input.current?.focus(),
      },
    )
  }
  const send = async (file: File | undefined) => {
    if (!file) return
    setSending(true)
    setWhy(undefined)
    try {
      const out = await upload(importWaybills, on, [file])
      const refused = out.refused.map((r) => `${r.letter}：${r.faults.map((f) => f.message).join('，')}`)
      setSaid({
        text: `共 ${out.rows} 行，登记 ${out.set}，不变 ${out.unchanged}，未认 ${out.refused.length}${refused.length ? `：${refused.slice(0, 5).join('；')}` : ''}`,
        bad: refused.length > 0,
      })
      await client.invalidateQueries()
    } catch (error) {
      setWhy(error as CallError) // `upload` throws nothing else
    } finally {
      setSending(false)
    }
  }
  return (
    <section className="sheet gap-below" aria-label="登记运单号">
      <div className="scan-bar">
        <Input
          ref={input}
          value={text}
          prefix={<BarcodeOutlined />}
          aria-label={letter ? `扫描 ${letter} 的运单号` : '扫描通知书编号'}
          placeholder={letter ? `再扫运单号：${letter}` : '扫描通知书编号（或输入房号）'}
          onChange={(e) => setText(e.target.value)}
          onPressEnter={scanned}
          onKeyDown={(e) => e.key === 'Escape' && setLetter(undefined)}
        />
        <input
          ref={picker}
          type="file"
          hidden
          accept=".xlsx,.xls,.csv"
          aria-label="导入运单号表格"
          onChange={(e) => {
            void send(e.target.files?.[0])
            e.target.value = ''
          }}
        />
        <Button icon={<UploadOutlined />} loading={sending} onClick={() => picker.current?.click()}>
          导入表格
        </Button>
        <span role="status" className={said?.bad ? 'bad' : 'dim'}>
          {said?.text ?? '编号与运单号交替扫描；表格两列：编号或房号、运单号'}
        </span>
      </div>
      <FaultList why={why ?? null} />
    </section>
  )
}
