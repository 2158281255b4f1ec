const longest = 1600
const quality = 0.82

/** A photo as the camera gives it, made small enough to carry through a day without network. What the browser cannot read is kept as it is. */
export const shrink = async (file: Blob): Promise<Blob> => {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!picture) return file
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return await new Promise((done) => canvas.toBlob((small) => done(small && small.size < file.size ? small : file), 'image/jpeg', quality))
}

/** The hash by which the server says that a photo arrived whole. Undefined where the browser has no such function (plain http). */
export const hashOf = async (content: Blob): Promise<string | undefined> => {
  if (!globalThis.crypto?.subtle) return undefined
  const digest = await crypto.subtle.digest('SHA-256', await content.arrayBuffer())
  return [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join('')
}
