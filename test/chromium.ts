import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'

/** The machine's own Chromium where it has one, else the one that npm carries. */
export const chromiumPath = async (): Promise<string> =>
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => existsSync(p)) ?? (await chromium.executablePath())

/** Switches for a closed network and for machines without a sandbox. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
]
