import { Button, Checkbox, Input } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { type CallError, call, upload } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { newKey } from '../../web/new-key.ts'
import { type Inspection, putPhoto, submitInspection } from './api.ts'

const SignaturePad = lazy(() => import('../../web/fields/SignaturePad.tsx').then((m) => ({ default: m.SignaturePad })))
type Props = { readonly inspection: Inspection; readonly left: number; readonly onDone: () => void }

/** The owner reads what was recorded and signs, or a witness says that the owner would not. What is still on the phone goes first. */
export const InspectSubmit = ({ inspection, left, onDone }: Props) => {
  const project = useProject()
  const [name, setName] = useState(inspection.owners.split('、')[0] ?? '')
  const [opinion, setOpinion] = useState('')
  const [refuses, setRefuses] = useState(false)
  const [witness, setWitness] = useState('')
  const [why, setWhy] = useState<CallError>()
  const [sending, setSending] = useState(false)
  if (inspection.submittedAt !== null)
    return (
      <p className="field-done">
        本轮记录已提交（{inspection.signedName ? `${inspection.signedName} 签字` : '业主拒签'}），共 {inspection.openDefects}{' '}
        项未关闭问题。请到大厅登记业主的决定。
      </p>
    )
  if (left > 0) return <p className="bad">还有 {left} 项没有同步到服务器，同步完再请业主签字。</p>
  const send = async (picture?: Blob) => {
    setSending(true)
    setWhy(undefined)
    try {
      const signature = picture && newKey()
      if (picture && signature)
        await upload(putPhoto, { project: project.id, photo: signature }, [new File([picture], '签名.png', { type: 'image/png' })])
      await call(submitInspection, {
        project: project.id,
        case: inspection.case,
        opinion,
        ...(signature ? { signature, signedName: name } : { witness }),
      })
      onDone()
    } catch (error) {
      setWhy(error as CallError) // `call` and `upload` throw nothing else
    } finally {
      setSending(false)
    }
  }
  return (
    <section className="field-describe">
      <p>
        {inspection.unit} 第 {inspection.round} 轮验房：问题 {inspection.openDefects} 项（S1 {inspection.severeDefects} 项），表具{' '}
        {inspection.meters.length} / {inspection.metersWanted.length} 已抄录。请业主核对「问题」页后签字。
      </p>
      <FaultList why={why ?? null} />
      <Input.TextArea
        value={opinion}
        maxLength={1000}
        rows={2}
        placeholder="业主意见（可不填）"
        aria-label="业主意见"
        onChange={(e) => setOpinion(e.target.value)}
      />
      <Checkbox checked={refuses} onChange={(e) => setRefuses(e.target.checked)}>
        业主拒签
      </Checkbox>
      {refuses ? (
        <>
          <Input
            size="large"
            value={witness}
            maxLength={60}
            placeholder="见证人姓名"
            aria-label="见证人姓名"
            onChange={(e) => setWitness(e.target.value)}
          />
          <Button type="primary" size="large" block disabled={witness.trim() === ''} loading={sending} onClick={() => void send()}>
            由见证人提交
          </Button>
        </>
      ) : (
        <>
          <Input
            size="large"
            value={name}
            maxLength={60}
            placeholder="签名人姓名"
            aria-label="签名人姓名"
            onChange={(e) => setName(e.target.value)}
          />
          <Suspense fallback={<Loading />}>
            <SignaturePad sending={sending} onDone={(picture) => void send(picture)} />
          </Suspense>
        </>
      )}
    </section>
  )
}
