import { subscribe } from 'node:diagnostics_channel'
import { BlockList } from 'node:net'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { App } from '../kernel/app.server.ts'
import { type Performed, performed } from '../kernel/performed.server.ts'
import { Refusal } from '../kernel/refusal.ts'

// One process has one memory and one event loop, whatever number of programs a test builds in it.
const ofProcess = new Registry()
collectDefaultMetrics({ register: ofProcess, prefix: 'guijia_' })
const acts = new Counter({ name: 'guijia_acts_total', help: '办理成功的步骤', labelNames: ['process', 'step'], registers: [ofProcess] })
subscribe(performed.name as string, (message) => {
  const { process, step } = message as Performed // only `perform` publishes here
  acts.inc({ process, step })
})

/**
 * `GET /metrics` in Prometheus' format: requests by route, acts by step, jobs, pool, memory, event loop. Figures only, no names; still
 * answered to private networks only, so that a program behind a public proxy does not show them to everyone.
 */
export const metricsRoute = ({ server, pool, now }: App): void => {
  const own = new Registry()
  const requests = new Histogram({
    name: 'guijia_http_request_seconds',
    help: '请求用时（秒）',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [own],
  })
  const connections = new Gauge({ name: 'guijia_pool_connections', help: '数据库连接', labelNames: ['state'], registers: [own] })
  const jobs = new Gauge({ name: 'guijia_jobs', help: '后台任务：等待、到期未做、已放弃', labelNames: ['state'], registers: [own] })
  const late = new Gauge({ name: 'guijia_jobs_oldest_seconds', help: '最早一件到期未做任务的等待秒数', registers: [own] })

  server.addHook('onResponse', async (request, reply) => {
    requests.observe({ method: request.method, route: request.routeOptions.url ?? 'other', status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  server.get('/metrics', async (request, reply) => {
    if (!fromPrivate(request.ip)) throw new Refusal('没有这个地址', 404)
    const { rows } = await pool.query<{ waiting: number; due: number; failed: number; oldest: number }>(
      `select count(*) filter (where failed_at is null)::int as waiting, count(*) filter (where failed_at is null and run_at <= $1)::int as due,
         count(*) filter (where failed_at is not null)::int as failed,
         coalesce(extract(epoch from $1 - min(run_at) filter (where failed_at is null and run_at <= $1)), 0)::float8 as oldest
       from jobs where done_at is null`,
      [now()],
    )
    const [it] = rows
    for (const state of ['waiting', 'due', 'failed'] as const) jobs.set({ state }, it?.[state] ?? 0)
    late.set(it?.oldest ?? 0)
    connections.set({ state: 'idle' }, pool.idleCount)
    connections.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
    connections.set({ state: 'wanted' }, pool.waitingCount)
    return reply.type(own.contentType).send(`${await own.metrics()}\n${await ofProcess.metrics()}`)
  })
}

const privateNetworks = new BlockList()
privateNetworks.addSubnet('127.0.0.0', 8, 'ipv4')
privateNetworks.addSubnet('10.0.0.0', 8, 'ipv4')
privateNetworks.addSubnet('172.16.0.0', 12, 'ipv4')
privateNetworks.addSubnet('192.168.0.0', 16, 'ipv4')
privateNetworks.addAddress('::1', 'ipv6')
privateNetworks.addSubnet('fc00::', 7, 'ipv6')
const fromPrivate = (ip: string): boolean => privateNetworks.check(ip.replace(/^::ffff:/, ''), ip.includes('.') ? 'ipv4' : 'ipv6')
