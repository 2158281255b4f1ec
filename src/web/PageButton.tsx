import { useNavigate } from '@tanstack/react-router'
import { Button, type ButtonProps } from 'antd'
import { useProject } from './me.ts'

/** A button that leads to a page of this project; as a link it can be opened beside. */
export const PageButton = ({ to, ...rest }: { to: string } & Omit<ButtonProps, 'href' | 'onClick'>) => {
  const { code } = useProject()
  const navigate = useNavigate()
  const href = `/${code}/${to}`
  return (
    <Button
      {...rest}
      href={href}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        void navigate({ to: href })
      }}
    />
  )
}
