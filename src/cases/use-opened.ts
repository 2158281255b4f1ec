import { useEffect } from 'react'
import { useProject } from '../web/me.ts'
import { rememberOpened } from './opened.ts'

/** Puts a record that is on screen at the head of the recently opened ones. */
export const useOpened = (record: { readonly id: string; readonly title: string; readonly to: string } | undefined): void => {
  const project = useProject()
  const { id, title, to } = record ?? { id: undefined, title: '', to: '' }
  useEffect(() => {
    if (id) rememberOpened(`${project.me.id}.${project.code}`, { id, title, to })
  }, [id, title, to, project.me.id, project.code])
}
