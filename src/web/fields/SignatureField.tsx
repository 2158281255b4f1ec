import { EditOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { showFile, uploadFile } from '../../cases/api.ts'
import { type CallError, linkTo, upload } from '../call.ts'
import { FaultList } from '../FaultList.tsx'
import { Loading } from '../Loading.tsx'
import { useProject } from '../me.ts'
import type { FieldProps } from './field-props.ts'

const SignaturePad = lazy(() => import('./SignaturePad.tsx').then((m) => ({ default: m.SignaturePad })))

/** A mark drawn with finger or mouse; the picture is stored, its id is the value. */
export const SignatureField = ({ id, value, onChange, disabled, label }: FieldProps) => {
  const project = useProject()
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState<CallError>()
  const [sending, setSending] = useState(false)
  const keep = async (picture: Blob) => {
    setSending(true)
    setWhy(undefined)
    try {
      const { files } = await upload(uploadFile, { project: project.id }, [new File([picture], `${label ?? '签名'}.png`, { type: 'image/png' })])
      onChange?.(files[0]?.id)
      setOpen(false)
    } catch (error) {
      setWhy(error as CallError) // `upload` throws nothing else
    } finally {
      setSending(false)
    }
  }
  return (
    <div className="signature-field">
      {typeof value === 'string' && value !== '' && <img src={linkTo(showFile, { project: project.id, file: value })} alt={label ?? '签名'} />}
      <Button {...(id ? { id } : {})} icon={<EditOutlined />} disabled={disabled ?? false} onClick={() => setOpen(true)}>
        {value ? '重新签名' : '签名'}
      </Button>
      <Modal open={open} onCancel={() => setOpen(false)} title={label ?? '签名'} footer={null} width={720} destroyOnHidden>
        <FaultList why={why ?? null} />
        <Suspense fallback={<Loading />}>
          <SignaturePad sending={sending} onDone={(picture) => void keep(picture)} />
        </Suspense>
      </Modal>
    </div>
  )
}
