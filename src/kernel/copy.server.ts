import { Readable } from 'node:stream'
import type { Connection, PoolClient, Submittable } from 'pg'

/** What the driver's connection offers for COPY; its published types leave these out. */
type Wire = Connection & {
  readonly stream: NodeJS.ReadWriteStream & { readonly writableNeedDrain: boolean }
  readonly sendCopyFromChunk: (chunk: Buffer) => void
  readonly endCopyFrom: () => void
  readonly sendCopyFail: (message: string) => void
  readonly query: (text: string) => void
}
const ignored = {
  handleRowDescription: () => {},
  handleDataRow: () => {},
  handleCommandComplete: () => {},
  handlePortalSuspended: () => {},
  handleEmptyQuery: () => {},
}

/** `COPY … TO STDOUT` as a stream of rows in PostgreSQL's text format. The connection waits while nobody reads. */
export const copyOut = (client: PoolClient, text: string): Readable => {
  let wire: Wire | undefined
  const rows = new Readable({ read: () => void wire?.stream.resume() })
  client.query({
    ...ignored,
    submit: (connection: Connection) => {
      wire = connection as Wire
      wire.query(text)
    },
    handleCopyData: ({ chunk }: { chunk: Buffer }) => {
      if (!rows.push(Buffer.from(chunk))) wire?.stream.pause() // the driver uses the buffer again
    },
    handleError: (error: Error) => rows.destroy(error),
    handleReadyForQuery: () => rows.push(null),
  } as Submittable)
  return rows
}

/** `COPY … FROM STDIN`: sends the chunks as they come; all or nothing. */
export const copyIn = (client: PoolClient, text: string, chunks: AsyncIterable<Buffer>): Promise<void> =>
  new Promise((done, failed) => {
    let reason: unknown
    const send = async (wire: Wire) => {
      try {
        for await (const chunk of chunks) {
          if (reason) return
          wire.sendCopyFromChunk(chunk)
          if (wire.stream.writableNeedDrain) await new Promise<void>((drained) => wire.stream.once('drain', drained))
        }
        wire.endCopyFrom()
      } catch (error) {
        reason = error
        wire.sendCopyFail(String(error))
      }
    }
    client.query({
      ...ignored,
      submit: (connection: Connection) => (connection as Wire).query(text),
      handleCopyInResponse: (connection: Connection) => void send(connection as Wire),
      handleError: (error: Error) => {
        reason ??= error
        failed(reason as Error)
      },
      handleReadyForQuery: () => done(),
    } as Submittable)
  })
