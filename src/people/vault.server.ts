import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** A telephone or identity number as it is stored: sealed, findable by the whole and by its last four characters, shown as a mask. */
export type Sealed = { readonly cipher: Buffer; readonly hash: string; readonly tailHash: string; readonly mask: string }
export type Vault = {
  readonly seal: (value: string, mask: (value: string) => string) => Sealed
  readonly open: (cipher: Buffer) => string
  /** The keyed hash under which a whole value, or its last four characters, is found. */
  readonly hash: (value: string) => string
  readonly tailHash: (lastFour: string) => string
}

/** Keeps personal numbers sealed (AES-256-GCM) under a key of this installation, and findable through keyed hashes (presets §9). */
export const openVault = (secret: string): Vault => {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `guijia ${purpose}`, 32))
  const sealing = derive('seal')
  const finding = derive('find')
  const keyed = (text: string) => createHmac('sha256', finding).update(text).digest('base64url').slice(0, 27)
  const hash = (value: string) => keyed(`whole ${value}`)
  const tailHash = (lastFour: string) => keyed(`tail ${lastFour}`)
  return {
    hash,
    tailHash,
    seal: (value, mask) => {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv)
      const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
      return { cipher: Buffer.concat([iv, cipher.getAuthTag(), body]), hash: hash(value), tailHash: tailHash(value.slice(-4)), mask: mask(value) }
    },
    open: (sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}
