import { PrinterOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { printPaper } from '../cases/api.ts'
import { CallError, linkTo, useCall } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { listPrints } from './api.ts'
import { openPaper } from './open-paper.ts'
import { ReprintQuestion } from './ReprintQuestion.tsx'

type Choice = { readonly paper: string; readonly label: string }

/** Prints the papers of a case. What has been printed before asks for a reason (补打); what is incomplete says everything it lacks. */
export const PrintMenu = ({ case: id, papers }: { case: string; papers: readonly Choice[] }) => {
  const project = useProject()
  const client = useQueryClient()
  const { modal } = App.useApp()
  const [again, setAgain] = useState<Choice>()
  const [busy, setBusy] = useState(false)
  const printed = useCall(listPrints, { project: project.id, case: id }).data?.rows ?? []
  const timesOf = (paper: string) => printed.filter((p) => p.paper === paper && p.voidReason === null).reduce((sum, p) => sum + p.times, 0)

  const print = async (paper: Choice, reason?: string) => {
    setAgain(undefined)
    setBusy(true)
    try {
      await openPaper(linkTo(printPaper, { project: project.id, case: id, paper: paper.paper, ...(reason ? { reason } : {}) }))
      await client.invalidateQueries()
    } catch (why) {
      if (!(why instanceof CallError)) throw why
      modal.warning({ title: `《${paper.label}》不能打印`, content: <FaultList why={why} />, okText: '知道了' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: papers.map((p) => ({ key: p.paper, label: p.label, extra: timesOf(p.paper) ? `已印 ${timesOf(p.paper)} 次` : undefined })),
          onClick: ({ key }) => {
            const paper = papers.find((p) => p.paper === key)
            if (paper && timesOf(key) > 0) setAgain(paper)
            else if (paper) void print(paper)
          },
        }}
      >
        <Button icon={<PrinterOutlined />} loading={busy}>
          打印单据
        </Button>
      </Dropdown>
      {again && <ReprintQuestion label={again.label} onPrint={(reason) => void print(again, reason)} onLeave={() => setAgain(undefined)} />}
    </>
  )
}
