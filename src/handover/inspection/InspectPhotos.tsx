import { useEffect, useState } from 'react'
import { useProject } from '../../web/me.ts'
import { newKey } from '../../web/new-key.ts'
import { outbox, putPhoto } from './outbox.ts'
import { shrink } from './photo.ts'

type Props = { readonly photos: readonly string[]; readonly onChange: (photos: readonly string[]) => void }

/** The camera opens at once; each photo is made small and kept on the phone before anything is sent. */
export const InspectPhotos = ({ photos, onChange }: Props) => {
  const project = useProject()
  const [shown, setShown] = useState<Readonly<Record<string, string>>>({})
  const [broken, setBroken] = useState(false)
  useEffect(() => {
    const made: string[] = []
    void Promise.all(
      photos.map(async (id) => {
        const photo = await (await outbox()).get('photos', id)
        const url = photo ? URL.createObjectURL(photo.content) : ''
        made.push(url)
        return [id, url] as const
      }),
    ).then((all) => setShown(Object.fromEntries(all)))
    return () => {
      for (const url of made) if (url) URL.revokeObjectURL(url)
    }
  }, [photos])
  const add = async (files: FileList | null) => {
    const ids: string[] = []
    setBroken(false)
    for (const file of files ?? []) {
      if (!file.type.startsWith('image/')) {
        setBroken(true)
        continue
      }
      const id = newKey()
      await putPhoto({ id, project: project.id, content: await shrink(file), sent: false })
      ids.push(id)
    }
    onChange([...photos, ...ids])
  }
  return (
    <div className="field-photos">
      {photos.map((id, i) => (
        <figure key={id}>
          {shown[id] && <img src={shown[id]} alt={`照片 ${i + 1}`} />}
          <button type="button" aria-label={`去掉照片 ${i + 1}`} onClick={() => onChange(photos.filter((p) => p !== id))}>
            ×
          </button>
        </figure>
      ))}
      <label className="field-camera">
        拍照
        <input
          type="file"
          accept="image/*"
          capture="environment"
          className="sr-only"
          onChange={(e) => {
            void add(e.target.files)
            e.target.value = ''
          }}
        />
      </label>
      {broken && <p className="bad">这不是照片，请重新拍摄</p>}
    </div>
  )
}
