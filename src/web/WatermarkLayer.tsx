import { Watermark } from 'antd'
import type { ReactNode } from 'react'
import { moment } from './due-words.ts'
import { useProject } from './me.ts'
import { color } from './theme.ts'
import { useNow } from './use-now.ts'

/** Name, account and time over pages with personal data, also in print; taken out of the page, it comes back (U-SHL-8). */
export const WatermarkLayer = ({ children }: { children: ReactNode }) => {
  const { me } = useProject()
  const now = moment(useNow().toISOString())
  return (
    <Watermark
      content={[`${me.name} ${me.username}`, `${now.slice(0, 15)}0`]}
      gap={[150, 130]}
      font={{ color: color.watermark, fontSize: 13 }}
      rotate={-20}
      zIndex={9}
    >
      {children}
    </Watermark>
  )
}
