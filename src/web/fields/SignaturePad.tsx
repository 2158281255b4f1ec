import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import Pad from 'signature_pad'
import { color } from '../theme.ts'

/** The field to draw in. It is as sharp as the screen, and an empty one cannot be sent. */
export const SignaturePad = ({ onDone, sending }: { onDone: (picture: Blob) => void; sending: boolean }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<Pad>(undefined)
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    const at = canvas.current
    if (!at) return
    const ratio = Math.max(window.devicePixelRatio, 1)
    at.width = at.offsetWidth * ratio
    at.height = at.offsetHeight * ratio
    at.getContext('2d')?.scale(ratio, ratio)
    const made = new Pad(at, { backgroundColor: color.sheet, penColor: color.ink })
    const began = () => setDrawn(true)
    made.addEventListener('endStroke', began)
    pad.current = made
    return () => made.off()
  }, [])
  return (
    <>
      <canvas ref={canvas} className="signature-canvas" aria-label="在此处签名" />
      <div className="signature-acts">
        <Button
          onClick={() => {
            pad.current?.clear()
            setDrawn(false)
          }}
        >
          重写
        </Button>
        <Button type="primary" disabled={!drawn} loading={sending} onClick={() => canvas.current?.toBlob((picture) => picture && onDone(picture))}>
          确认签名
        </Button>
      </div>
    </>
  )
}
