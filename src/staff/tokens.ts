import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/instant.ts'
import { roleNames } from '../kernel/roles.ts'

export const Token = z.object({
  id: z.uuid(),
  name: z.string(),
  owner: z.string(),
  /** Last four characters, to tell tokens apart. */
  tail: z.string(),
  projects: z.array(z.uuid()),
  roles: z.array(z.enum(roleNames)),
  readOnly: z.boolean(),
  createdAt: Instant,
  expiresAt: Instant,
  usedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
})

/** Own tokens; an administrator sees everybody's. */
export const listTokens = endpoint({
  method: 'GET',
  path: '/api/tokens',
  label: '接口令牌',
  by: 'signedIn',
  input: z.object({}),
  output: z.object({ tokens: z.array(Token) }),
})
/** The token itself is answered this once and kept as a hash only. It can do at most what its owner can. */
export const createToken = endpoint({
  method: 'POST',
  path: '/api/tokens',
  label: '建立接口令牌',
  by: 'signedIn',
  input: z.object({
    name: z.string().trim().min(1, '请填写用途').max(60),
    /** Whose token; absent: my own. Only an administrator makes one for somebody else. */
    staff: z.string().optional(),
    projects: z.array(z.uuid()).min(1, '请选择项目').max(100),
    roles: z.array(z.enum(roleNames)).min(1, '请选择角色'),
    readOnly: z.boolean().default(true),
    expiresOn: z.iso.date(),
  }),
  output: z.object({ id: z.uuid(), token: z.string() }),
})
export const revokeToken = endpoint({
  method: 'POST',
  path: '/api/tokens/:token/revoke',
  label: '作废接口令牌',
  by: 'signedIn',
  input: z.object({ token: z.uuid() }),
  output: z.object({}),
})
