export const channelNames = ['letter', 'email', 'sms', 'wechat', 'phone', 'desk'] as const
export type ChannelName = (typeof channelNames)[number]
export const channelLabels: Readonly<Record<ChannelName, string>> = {
  letter: '信函',
  email: '电子邮件',
  sms: '短信',
  wechat: '微信',
  phone: '电话',
  desk: '站内',
}

/** One message to one person: no receiver ever sees another's address (A-ML-6). */
export type Outgoing = {
  /** The message's own id: the same message sent twice is recognised by it. */
  readonly id: string
  readonly recipient: string
  /** E-mail address; null where the person has none on file. */
  readonly address: string | null
  readonly subject: string
  readonly body: string
}

/** What sending may end in (adapters §1). `unknown`: it may have arrived; what is tried again bears the same id. */
export type Outcome =
  | { readonly kind: 'sent'; readonly providerId: string }
  | { readonly kind: 'logged' }
  | { readonly kind: 'refused'; readonly reason: string; readonly retry: 'never' | 'later' }
  | { readonly kind: 'unknown'; readonly reason: string }

/** A way to reach a person. Every channel has the message log as its embedded default; adapters take its place. */
export type Channel = { readonly name: ChannelName; readonly send: (message: Outgoing) => Promise<Outcome>; readonly close?: () => void }

/**
 * The embedded default: the message stays in the log, where staff read it and pass it on by hand. SMS and WeChat use it until a
 * provider is connected; a letter leaves the house through a print run and is followed on the letters' register.
 */
export const loggedChannel = (name: ChannelName): Channel => ({ name, send: async () => ({ kind: 'logged' }) })
