import { Link } from '@tanstack/react-router'
import { Notice } from './Notice.tsx'

export const NotFoundPage = () => <Notice title="没有这个页面" note="地址可能写错了，或者您没有权限看到它。" next={<Link to="/">回到工作台</Link>} />
