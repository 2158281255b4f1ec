import type { Built } from '../src/app.server.ts'
import type { Endpoint } from '../src/kernel/endpoint.ts'
import { home } from './cast.ts'

export const nowhere = '01900000-0000-7000-8000-0000000fffff'

/** The address of an endpoint with these values in its path; what is not given leads nowhere. */
export const addressOf = (e: Endpoint, given: Readonly<Record<string, string>> = { project: home }): string =>
  e.path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(given[key] ?? nowhere))

/** Calls an endpoint as the browser would, with an empty form. */
export const tryEndpoint = async (app: Built, e: Endpoint, cookie: string, given?: Readonly<Record<string, string>>) => {
  const boundary = 'x'
  const body =
    e.method === 'GET'
      ? {}
      : e.kind === 'upload'
        ? { payload: `--${boundary}--\r\n`, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
        : { payload: {} }
  return await app.server.inject({
    method: e.method,
    url: addressOf(e, given),
    ...body,
    headers: { ...('headers' in body ? body.headers : {}), cookie },
  })
}
