import { createTransport } from 'nodemailer'
import type { Channel, Outcome } from './channel.ts'

/**
 * E-mail through a real SMTP server. The Message-ID is made from the message's id, so that what is sent once more after a cut is the
 * same mail. 4xx answers and lost connections are tried later, 5xx never; signing in is done over TLS only, except on this machine.
 */
export const smtpChannel = (url: string, from: string): Channel => {
  const { hostname, username } = new URL(url)
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const transport = createTransport(
    { url, requireTLS: username !== '' && !here, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 },
    { from },
  )
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'guijia.invalid'
  return {
    name: 'email',
    send: async ({ id, recipient, address, subject, body }) => {
      if (!address) return { kind: 'refused', reason: '客户没有登记电子邮箱', retry: 'never' }
      try {
        const sent = await transport.sendMail({
          to: { name: recipient, address },
          subject,
          text: body,
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { kind: 'sent', providerId: sent.messageId }
      } catch (why) {
        return outcomeOf(why)
      }
    },
    close: () => transport.close(),
  }
}

const outcomeOf = (why: unknown): Outcome => {
  const error = why as { readonly code?: string; readonly responseCode?: number; readonly command?: string; readonly message?: string } // nodemailer's own errors
  const said = (error.message ?? String(why)).slice(0, 300)
  if (error.code === 'EAUTH') return { kind: 'refused', reason: `邮件服务器不接受本系统的账号：${said}`, retry: 'later' } // ours to mend, not the receiver's fault
  const code = error.responseCode ?? 0
  if (code >= 500) return { kind: 'refused', reason: `邮件服务器拒收：${said}`, retry: 'never' }
  if (code >= 400) return { kind: 'refused', reason: `邮件服务器暂时不收：${said}`, retry: 'later' }
  if (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') return { kind: 'refused', reason: `邮箱地址不正确：${said}`, retry: 'never' }
  if (error.command === 'DATA') return { kind: 'unknown', reason: `发送中断，不知是否送到：${said}` }
  return { kind: 'refused', reason: `连不上邮件服务器：${said}`, retry: 'later' }
}
