import { Alert, Button, Typography } from 'antd'

/** A password or token that can be seen this once only. */
export const SecretShown = ({ label, secret, note, onDone }: { label: string; secret: string; note: string; onDone: () => void }) => (
  <div className="secret-shown">
    <Alert type="success" showIcon title={label} description={note} />
    <Typography.Paragraph copyable={{ text: secret, tooltips: ['复制', '已复制'] }} code>
      {secret}
    </Typography.Paragraph>
    <Button type="primary" onClick={onDone}>
      已记下
    </Button>
  </div>
)
