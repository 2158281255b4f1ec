import { type Channel, type ChannelName, channelNames, loggedChannel } from './channel.ts'
import { smtpChannel } from './smtp.server.ts'

export type Channels = Readonly<Record<ChannelName, Channel>>

/** Every channel, with its adapter where one is configured and the message log where none is. */
export const openChannels = (config: { readonly smtpUrl: string | undefined; readonly mailFrom: string }): Channels => {
  const adapters: Partial<Record<ChannelName, Channel>> = config.smtpUrl ? { email: smtpChannel(config.smtpUrl, config.mailFrom) } : {}
  return Object.fromEntries(channelNames.map((name) => [name, adapters[name] ?? loggedChannel(name)])) as Channels // one for each name
}
export const closeChannels = (channels: Channels): void => {
  for (const channel of Object.values(channels)) channel.close?.()
}
