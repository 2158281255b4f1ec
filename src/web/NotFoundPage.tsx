import { Link } from '@tanstack/react-router'
import { Result } from 'antd'

export const NotFoundPage = () => (
  <Result status="404" title="没有这个页面" subTitle="地址可能写错了，或者您没有权限看到它。" extra={<Link to="/">回到工作台</Link>} />
)
