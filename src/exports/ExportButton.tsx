import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { CallError, download } from '../web/call.ts'

const ExportAskForm = lazy(() => import('./ExportAskForm.tsx').then((m) => ({ default: m.ExportAskForm })))

/** Fetches the list as Excel. Where a lead has to approve first, the refusal turns into the form that asks. */
export const ExportButton = ({ href }: { href: string }) => {
  const { message } = App.useApp()
  const [fetching, setFetching] = useState(false)
  const [refused, setRefused] = useState<string>()
  const fetchFile = async () => {
    setFetching(true)
    try {
      await download(href)
    } catch (why) {
      if (!(why instanceof CallError)) throw why
      if (why.faults[0]?.code === 'EXPORT_APPROVAL') setRefused(why.message)
      else void message.error(why.message, 6)
    } finally {
      setFetching(false)
    }
  }
  return (
    <>
      <Button icon={<DownloadOutlined />} loading={fetching} onClick={() => void fetchFile()}>
        导出
      </Button>
      <Suspense>{refused && <ExportAskForm href={href} why={refused} onClose={() => setRefused(undefined)} />}</Suspense>
    </>
  )
}
