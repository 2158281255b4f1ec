import { createHash } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Servant } from './servant.server.ts'

const own = (folder: string, who: Servant): string => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (who.uid !== undefined) chownSync(folder, who.uid, who.uid)
  return folder
}

export const dataFolder = (folder: string, who: Servant): string => own(join(resolve(folder), 'postgres'), who)

/** A socket's path may be 107 bytes long; a deep folder gets a short one in the system's temporary folder instead. */
export const socketFolder = (folder: string, who: Servant): string => {
  const near = join(resolve(folder), 'socket')
  const short = join(tmpdir(), `guijia-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12)}`)
  return own(Buffer.byteLength(near) <= 85 ? near : short, who)
}
