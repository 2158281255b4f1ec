import { Spin } from 'antd'

export const Loading = () => (
  <div className="loading" role="status" aria-label="正在读取">
    <Spin />
  </div>
)
