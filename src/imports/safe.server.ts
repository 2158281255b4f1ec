import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Uploaded files and read rows hold whole identity numbers, so they rest sealed (handbook excel-import §8). */
export type Safe = { readonly lock: (bytes: Uint8Array) => Buffer; readonly unlock: (locked: Uint8Array) => Buffer }

/** AES-256-GCM under a key of this installation. Unlocking what was altered throws. */
export const openSafe = (secret: string): Safe => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'guijia imports', 32))
  return {
    lock: (bytes) => {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const body = Buffer.concat([cipher.update(bytes), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    unlock: (locked) => {
      const decipher = createDecipheriv('aes-256-gcm', key, locked.subarray(0, 12))
      decipher.setAuthTag(locked.subarray(12, 28))
      return Buffer.concat([decipher.update(locked.subarray(28)), decipher.final()])
    },
  }
}
