import type { App } from '../kernel/app.server.ts'

/**
 * One line per answered request: id, route, status, time, who. The route's pattern stands for its address, since addresses carry what
 * people search for, telephone numbers among it (U-MSK-1).
 */
export const logRequests = ({ server }: App): void => {
  server.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? 'other',
      ...(request.routeOptions.url ? { params: request.params } : {}),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      user: request.staffId || undefined,
      ip: request.ip,
    }
    request.log.info(line, '请求')
  })
}
