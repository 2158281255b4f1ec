import { Modal } from 'antd'
import type { ManyRefused } from './shapes.ts'

/** What came of an act on many: how many were done, and each refusal by its room (U-BLK-4). */
export const ManyResult = ({ result, what, onClose }: { result: ManyRefused | undefined; what: string; onClose: () => void }) => (
  <Modal
    open={result !== undefined}
    title={what}
    okText="知道了"
    onOk={onClose}
    onCancel={onClose}
    cancelButtonProps={{ hidden: true }}
    destroyOnHidden
  >
    <p role="status">
      已办理 <b>{result?.done}</b> 户，未办理 <b className="bad">{result?.refused.length}</b> 户
    </p>
    <ul className="many-refused">
      {result?.refused.map((r) => (
        <li key={r.id}>
          <b>{r.label || r.id}</b>
          <span>{r.faults.map((f) => f.message).join('；')}</span>
        </li>
      ))}
    </ul>
  </Modal>
)
