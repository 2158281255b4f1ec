import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'

/** What the environment says. Everything has a default; `docs/operations.md` lists it. */
export type Configuration = {
  readonly port: number
  readonly host: string
  /** A PostgreSQL server; absent: the program starts its own. */
  readonly databaseUrl?: string | undefined
  /** Folder of the embedded database. */
  readonly data: string
  readonly smtpUrl?: string | undefined
  readonly mailFrom: string
  /** Key of personal data and sessions; absent: one is made and kept in the database. */
  readonly secret?: string | undefined
  /** Fill an empty database with the demo project. Default only for the embedded database. */
  readonly demo: boolean
  readonly logLevel: string
  /** Built pages; absent: API only. */
  readonly web: string
}

export const configuration = (args: readonly string[], env: NodeJS.ProcessEnv): Configuration => {
  const data = resolve(env['GUIJIA_DATA'] ?? '.data')
  mkdirSync(data, { recursive: true })
  return {
    port: Number(env['PORT'] ?? 3000),
    host: env['HOST'] ?? '127.0.0.1',
    databaseUrl: env['DATABASE_URL'] || undefined,
    data,
    smtpUrl: env['SMTP_URL'] || undefined,
    mailFrom: env['MAIL_FROM'] ?? '归家 <noreply@guijia.invalid>',
    secret: env['GUIJIA_SECRET'] || undefined,
    demo: args.includes('--demo') || env['GUIJIA_DEMO'] === '1' || (!env['DATABASE_URL'] && !args.includes('--empty')),
    logLevel: env['LOG_LEVEL'] ?? 'info',
    web: resolve(import.meta.dirname, '../dist/web'),
  }
}
