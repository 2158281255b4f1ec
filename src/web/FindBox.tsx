import { SearchOutlined } from '@ant-design/icons'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useKeys } from './use-keys.ts'

const Palette = lazy(() => import('./Palette.tsx').then((m) => ({ default: m.Palette })))
const KeysHelp = lazy(() => import('./KeysHelp.tsx').then((m) => ({ default: m.KeysHelp })))

/** The find box of the top bar. Ctrl-K anywhere, `/` outside fields; `?` shows the keys. What opens is loaded when first asked for. */
export const FindBox = () => {
  const [open, setOpen] = useState<'find' | 'keys'>()
  useKeys({ '/': () => setOpen('find'), '?': () => setOpen('keys') })
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setOpen('find')
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
  return (
    <>
      <button type="button" className="find-box" onClick={() => setOpen('find')} aria-haspopup="dialog">
        <SearchOutlined />
        <span>搜房号、业主、手机号、单号</span>
        <kbd>Ctrl K</kbd>
      </button>
      <Suspense>
        {open === 'find' && <Palette onClose={() => setOpen(undefined)} />}
        {open === 'keys' && <KeysHelp onClose={() => setOpen(undefined)} />}
      </Suspense>
    </>
  )
}
