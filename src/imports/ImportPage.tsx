import './import.css'
import { z } from 'zod'
import { useAddress } from '../web/address.ts'
import { ImportHistory } from './ImportHistory.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import { ImportUpload } from './ImportUpload.tsx'

const Address = z.object({ import: z.uuid().optional() })

/** 导入名册: drop a file, see what it would do, put it on file, take it back. The import looked at stands in the address. */
export const ImportPage = () => {
  const [{ import: shown }, setAddress] = useAddress(Address)
  const show = (id: string | undefined) => setAddress({ import: id, ...nothingElse })
  if (shown) return <ImportPreview key={shown} id={shown} onLeave={() => show(undefined)} />
  return (
    <div className="import-page">
      <ImportUpload onRead={show} />
      <ImportHistory onOpen={show} />
    </div>
  )
}

/** Conditions of the rows belong to the import that was looked at. */
const nothingElse = { page: undefined, size: undefined, tab: undefined, code: undefined }
