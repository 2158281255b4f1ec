import { Button } from 'antd'
import { Notice } from './Notice.tsx'

/** A page that could not be drawn: without network because this device does not keep it, otherwise through our own fault. */
export const PageBroken = ({ error }: { error: unknown }) => {
  const again = <Button onClick={() => window.location.reload()}>再试一次</Button>
  return navigator.onLine ? (
    <Notice
      title="这一页没有打开"
      note={`请再试一次；仍不行，请把这句话告诉管理员：${error instanceof Error ? error.message : String(error)}`}
      next={again}
    />
  ) : (
    <Notice title="没有网络，这一页没有存在本机" note="断网时只能用「手机验房」；登记过的内容都在本机，联网后自动送到。" next={again} />
  )
}
