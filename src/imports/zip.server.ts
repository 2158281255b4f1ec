/** What an archive says of itself before anything is unpacked. */
export type Archive = { readonly names: readonly string[]; readonly unpacked: number }

/** Reads the table of contents at the end of a zip file. Null when it is cut off or no zip at all. */
export const archiveOf = (bytes: Buffer): Archive | null => {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > bytes.length) return null
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  const names: string[] = []
  let unpacked = 0
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return null
    unpacked += bytes.readUInt32LE(at + 24) // sizes past 4 GiB read as 0xFFFFFFFF, which is far too much as well
    const length = bytes.readUInt16LE(at + 28)
    names.push(bytes.toString('utf8', at + 46, at + 46 + length))
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return { names, unpacked }
}
