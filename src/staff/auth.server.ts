import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import type { Pool } from 'pg'
import { v7 as newId } from 'uuid'
import { Refusal } from '../kernel/refusal.ts'

/** Sign-in, sessions and password hashes are the library's (better-auth, scrypt); the tables carry our names. */
export const openAuth = (pool: Pool, secret: string) =>
  betterAuth({
    database: pool,
    secret,
    baseURL: 'http://guijia.internal', // its own HTTP routes are not mounted; our endpoints call it
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8 },
    plugins: [
      username({
        minUsernameLength: 2,
        usernameValidator: (name) => /^[\p{L}\p{N}._-]+$/u.test(name),
        schema: { user: { fields: { displayUsername: 'display_username' } } },
      }),
    ],
    user: { modelName: 'staff', fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' } },
    session: {
      modelName: 'sign_ins',
      expiresIn: 60 * 60 * 24 * 7,
      updateAge: 60 * 60 * 12,
      fields: {
        userId: 'staff_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'credentials',
      fields: {
        userId: 'staff_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: { modelName: 'verifications', fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' } },
    rateLimit: { enabled: false }, // our sign-in endpoint counts failures per account
    advanced: { cookiePrefix: 'guijia', useSecureCookies: false, defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' } },
  })

export type Auth = ReturnType<typeof openAuth>

/** Makes an account. Refuses `DUPLICATE` when the sign-in name is taken. */
export const addStaff = async (
  auth: Auth,
  pool: Pool,
  staff: { readonly username: string; readonly name: string; readonly password: string; readonly email?: string; readonly demo?: boolean },
): Promise<string> => {
  const id = newId()
  const hash = await (await auth.$context).password.hash(staff.password)
  const { rowCount } = await pool.query(
    'insert into staff (id, name, email, username, display_username, demo) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
    [
      id,
      staff.name,
      staff.email ?? `${staff.username.toLowerCase()}@guijia.invalid`,
      staff.username.toLowerCase(),
      staff.username,
      staff.demo ?? false,
    ],
  )
  if (!rowCount) throw new Refusal({ code: 'DUPLICATE', message: `登录名「${staff.username}」或邮箱已被使用`, field: 'username' })
  await setPassword(auth, pool, id, undefined, hash)
  return id
}

/** Sets a password (or its ready-made hash) and ends every session of the account. */
export const setPassword = async (auth: Auth, pool: Pool, staffId: string, password?: string, ready?: string): Promise<void> => {
  const hash = ready ?? (await (await auth.$context).password.hash(password ?? ''))
  await pool.query(
    `with gone as (delete from sign_ins where staff_id = $1), changed as (update credentials set password = $2, updated_at = now() where staff_id = $1 and provider_id = 'credential' returning 1)
     insert into credentials (id, staff_id, account_id, provider_id, password) select $3, $1, $1, 'credential', $2 where not exists (select 1 from changed)`,
    [staffId, hash, newId()],
  )
}
