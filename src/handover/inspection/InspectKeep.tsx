import { App, Button } from 'antd'
import { useState } from 'react'
import { call } from '../../web/call.ts'
import { useProject } from '../../web/me.ts'
import { showCatalogue, showInspection } from './api.ts'
import { keep } from './outbox.ts'
import { keptName } from './use-kept.ts'
import { useOffline } from './use-offline.ts'

/** Before leaving: takes every unit of the round onto this device, so that each opens without network (U-INS-1). */
export const InspectKeep = ({ cases }: { cases: readonly string[] }) => {
  const project = useProject()
  const { message } = App.useApp()
  const offline = useOffline()
  const [done, setDone] = useState<number>()
  const keepAll = async () => {
    setDone(0)
    try {
      const versions = new Set<number>([1])
      for (const [i, id] of cases.entries()) {
        const asked = { project: project.id, case: id }
        const inspection = await call(showInspection, asked)
        versions.add(inspection.catalogueVersion)
        await keep(keptName(showInspection, asked), inspection)
        setDone(i + 1)
      }
      for (const version of versions) {
        const asked = { project: project.id, version }
        await keep(keptName(showCatalogue, asked), await call(showCatalogue, asked))
      }
      void message.success(`已下载 ${cases.length} 户，断网也能验房`)
    } catch (why) {
      void message.error((why as Error).message, 6) // `call` and the database throw nothing else
    } finally {
      setDone(undefined)
    }
  }
  return (
    <p className="sync-total" role="status">
      {offline === undefined ? '此浏览器不能离线使用' : offline ? '本机可离线使用' : '正在准备离线使用…'}
      {offline && cases.length > 0 && (
        <Button size="small" type="link" loading={done !== undefined} onClick={() => void keepAll()}>
          {done === undefined ? `下载 ${cases.length} 户到本机` : `已下载 ${done} / ${cases.length} 户`}
        </Button>
      )}
    </p>
  )
}
