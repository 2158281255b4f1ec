import { Modal } from 'antd'

const keys: readonly (readonly [string, string])[] = [
  ['Ctrl K 或 /', '查找、跳转、办理当前事项'],
  ['j / k', '下一条 / 上一条；打开事项时看下一件 / 上一件'],
  ['↑ ↓', '在列表中移动'],
  ['Enter', '打开当前行'],
  ['空格', '选择当前行'],
  ['1 … 9', '办理事项的第几个步骤'],
  ['Ctrl Enter', '提交正在填写的表单'],
  ['Esc', '关闭抽屉或窗口'],
  ['?', '显示这些按键'],
]

/** The keys of the desk. They never fire in text fields or while an input method composes, except those with Ctrl. */
export const KeysHelp = ({ onClose }: { onClose: () => void }) => (
  <Modal open onCancel={onClose} footer={null} title="按键" width={460}>
    <dl className="keys-help">
      {keys.map(([key, what]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  </Modal>
)
