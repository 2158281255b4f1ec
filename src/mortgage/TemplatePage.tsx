import { Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { useAddress } from '../web/address.ts'
import { useCall } from '../web/call.ts'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { Sheet } from '../web/Sheet.tsx'
import { listBanks, showTemplate } from './api.ts'
import { TemplateEditor } from './TemplateEditor.tsx'
import { blankTemplate, formOf } from './template-form.ts'

const Address = z.object({ code: z.string().max(10).optional() })

/** 银行步骤: a new bank from nothing or from another's steps, or the next version of one that is there. */
export const TemplatePage = () => {
  const project = useProject()
  const [{ code }] = useAddress(Address)
  const [like, setLike] = useState<string>()
  const wanted = code ?? like
  const banks = useCall(listBanks, { project: project.id })
  const found = useCall(showTemplate, { project: project.id, code: wanted ?? '' }, { enabled: wanted !== undefined })
  const preset = wanted !== undefined && found.data?.code === wanted ? found.data : undefined
  if (wanted !== undefined && !preset) return <Loading />
  return (
    <Sheet
      title={code && preset ? `${preset.name}的步骤` : '添加银行'}
      note={code && preset ? `现为第 ${preset.version} 版；发布成新版，已办的按原版办完` : '填好步骤，检查无误后发布，即可立按揭'}
      actions={
        code === undefined && (
          <Select
            aria-label="参照哪家银行"
            allowClear
            placeholder="参照哪家银行"
            style={{ minWidth: 160 }}
            value={like ?? null}
            options={(banks.data?.banks ?? []).filter((b) => b.code !== null).map((b) => ({ value: b.code, label: b.bank }))}
            onChange={(value: string | null) => setLike(value ?? undefined)}
          />
        )
      }
    >
      <TemplateEditor
        key={wanted ?? ''}
        start={preset ? formOf(preset, code === undefined) : blankTemplate}
        mayPublish={project.holds('mortgageClerk', 'customerServiceLead')}
        published={code !== undefined && preset ? { code, version: preset.version } : undefined}
      />
    </Sheet>
  )
}
