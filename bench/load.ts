import { connect, type Socket } from 'node:net'

export type Call = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: unknown }
export type Load = { readonly rate: number; readonly p50: number; readonly p99: number; readonly requests: number }

/**
 * Sends requests over keep-alive connections, each the next one when the last is answered, as pgbench does with transactions. Written
 * on bare sockets, since a full HTTP client would take from the program the processor that both share. Any answer but 200 ends the run.
 */
export const load = async (
  url: string,
  ask: { readonly connections: number; readonly seconds: number; readonly cookie: string; readonly next: (connection: number) => Call },
): Promise<Load> => {
  const { hostname, port } = new URL(url)
  const times: number[] = []
  const warm = performance.now() + 1500
  const end = warm + ask.seconds * 1000
  const worker = async (n: number) => {
    const socket = connect(Number(port), hostname)
    socket.setNoDelay(true)
    const answered = answers(socket)
    for (let began = performance.now(); began < end; began = performance.now()) {
      socket.write(requestOf(ask.next(n), hostname, ask.cookie))
      const { status, text } = await answered()
      if (status !== 200) throw new Error(`${status}: ${text()}`)
      if (began >= warm) times.push(performance.now() - began)
    }
    socket.destroy()
  }
  await Promise.all(Array.from({ length: ask.connections }, (_, n) => worker(n)))
  times.sort((a, b) => a - b)
  const at = (q: number) => times[Math.floor(times.length * q)] ?? 0
  return { rate: times.length / ask.seconds, p50: at(0.5), p99: at(0.99), requests: times.length }
}

const requestOf = ({ method, path, body }: Call, host: string, cookie: string): string => {
  const text = body === undefined ? '' : JSON.stringify(body)
  const more = body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`
  return `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\n${more}\r\n${text}`
}

/** Reads one answer at a time off a connection: head, then as many bytes as it says. */
const answers = (socket: Socket) => {
  let got: Buffer = Buffer.alloc(0)
  let waiting: { done: (answer: { status: number; text: () => string }) => void; failed: (why: Error) => void } | undefined
  const look = () => {
    const head = got.indexOf('\r\n\r\n')
    if (head < 0 || !waiting) return
    const top = got.subarray(0, head).toString('latin1')
    const length = Number(/content-length: (\d+)/i.exec(top)?.[1] ?? 0)
    if (got.length < head + 4 + length) return
    const body = got.subarray(head + 4, head + 4 + length)
    got = got.subarray(head + 4 + length)
    waiting.done({ status: Number(top.slice(9, 12)), text: () => body.toString('utf8') })
  }
  socket.on('data', (chunk: Buffer) => {
    got = got.length ? Buffer.concat([got, chunk]) : chunk
    look()
  })
  socket.on('error', (why) => waiting?.failed(why))
  socket.on('close', () => waiting?.failed(new Error('connection closed')))
  return () =>
    new Promise<{ status: number; text: () => string }>((done, failed) => {
      waiting = { done, failed }
    })
}
