import { SMTPServer } from 'smtp-server'

export type Mail = { readonly to: string; readonly messageId: string; readonly subject: string; readonly text: string }
export type PostOffice = {
  readonly url: string
  readonly received: readonly Mail[]
  /** How it behaves from now on: takes mail, says later, refuses, or cuts the line after it has taken the mail. */
  readonly behave: (how: 'take' | 'later' | 'refuse' | 'cut') => void
  readonly close: () => Promise<void>
}

/** A real SMTP server on this machine, which keeps what it takes. */
export const openPostOffice = async (): Promise<PostOffice> => {
  const received: Mail[] = []
  let how: 'take' | 'later' | 'refuse' | 'cut' = 'take'
  const refused = (code: number, message: string) => Object.assign(new Error(message), { responseCode: code })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_, __, done) =>
      how === 'refuse' ? done(refused(550, '5.1.1 no such user')) : how === 'later' ? done(refused(450, '4.2.1 try later')) : done(),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString()
        const [head = '', body = ''] = raw.split(/\r\n\r\n([\s\S]*)/)
        const header = (name: string) => new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(head)?.[1]?.replaceAll(/\r\n[ \t]/g, ' ') ?? ''
        const encoding = header('Content-Transfer-Encoding').toLowerCase()
        const text = encoding === 'base64' ? Buffer.from(body, 'base64').toString() : encoding === 'quoted-printable' ? unquoted(body) : body
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', messageId: header('Message-ID'), subject: decoded(header('Subject')), text })
        if (how === 'cut')
          server.connections.forEach((c) => void (c as unknown as { _socket: { destroy: () => void } })._socket.destroy()) // the library names its socket so
        else done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    behave: (next) => {
      how = next
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

const unquoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()
const decoded = (header: string): string =>
  header
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, b: string) => Buffer.from(b, 'base64').toString())
    .replaceAll(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, q: string) => unquoted(q.replaceAll('_', ' ')))
