import { CheckCircleFilled, PaperClipOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useRef, useState } from 'react'
import { showFile, uploadFile } from '../../cases/api.ts'
import { type CallError, linkTo, upload } from '../call.ts'
import { FaultList } from '../FaultList.tsx'
import { useProject } from '../me.ts'
import type { Handed } from './handed.ts'

type Props = {
  readonly label: string
  readonly onFile: { readonly files: number; readonly seen: boolean }
  readonly value: Handed | undefined
  readonly onChange: (paper: Handed) => void
  readonly disabled?: boolean
  readonly required: boolean
}

/** One paper of a step: scans or photos to hand in, or the tick that the original was seen. */
export const PaperRow = ({ label, onFile, value = { files: [] }, onChange, disabled, required }: Props) => {
  const project = useProject()
  const picker = useRef<HTMLInputElement>(null)
  const [why, setWhy] = useState<CallError>()
  const [sending, setSending] = useState(false)
  const send = async (chosen: readonly File[]) => {
    if (chosen.length === 0) return
    setSending(true)
    setWhy(undefined)
    try {
      const { files } = await upload(uploadFile, { project: project.id }, chosen)
      onChange({ ...value, files: [...value.files, ...files.map(({ id, name }) => ({ id, name }))] })
    } catch (error) {
      setWhy(error as CallError) // `upload` throws nothing else
    } finally {
      setSending(false)
    }
  }
  const done = onFile.files > 0 || onFile.seen || value.files.length > 0 || value.seen
  return (
    <li className="paper-row">
      <div>
        <CheckCircleFilled className={done ? 'paper-done' : 'paper-open'} />
        <b>{label}</b>
        {required && !done && <span className="bad">缺</span>}
        {(onFile.files > 0 || onFile.seen) && <span className="dim">{onFile.files > 0 ? `已有 ${onFile.files} 份` : '原件已看过'}</span>}
        <span className="grow" />
        <Checkbox disabled={disabled ?? false} checked={value.seen ?? false} onChange={(e) => onChange({ ...value, seen: e.target.checked })}>
          原件已看
        </Checkbox>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept="image/jpeg,image/png,image/webp,application/pdf"
          aria-label={`上传${label}`}
          onChange={(e) => {
            void send([...(e.target.files ?? [])])
            e.target.value = ''
          }}
        />
        <Button size="small" icon={<UploadOutlined />} loading={sending} disabled={disabled ?? false} onClick={() => picker.current?.click()}>
          上传
        </Button>
      </div>
      <FaultList why={why ?? null} />
      {value.files.map((f) => (
        <p key={f.id}>
          <PaperClipOutlined />{' '}
          <a href={linkTo(showFile, { project: project.id, file: f.id })} target="_blank" rel="noreferrer">
            {f.name}
          </a>
          <Button type="link" size="small" onClick={() => onChange({ ...value, files: value.files.filter((g) => g.id !== f.id) })}>
            移除
          </Button>
        </p>
      ))}
    </li>
  )
}
