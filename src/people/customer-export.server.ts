import type { z } from 'zod'
import type { ExportColumn } from '../exports/column.ts'
import { exportRows, mostRows } from '../exports/export.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Context, FileAnswer } from '../kernel/serve.server.ts'
import type { CustomerRow, exportCustomers } from './api.ts'
import { customerRows } from './customer-list.server.ts'
import type { Vault } from './vault.server.ts'

/** Exports the customers of a list in its order, numbers masked as on the screen. */
export const customersFile =
  (vault: Vault) =>
  async (ctx: Context<z.output<typeof exportCustomers.input>>): Promise<FileAnswer> => {
    const rows = await customerRows(ctx.db, vault, { ...ctx.input, page: 1, size: 1 }, ctx.actor, { limit: mostRows + 1, offset: 0 })
    if (rows.length > mostRows)
      throw new Refusal({ code: 'TOO_MANY', message: `超过 ${mostRows.toLocaleString('zh-CN')} 行，请收窄条件后再导出` }, 400)
    // A number that was searched for would stand whole in the record of exports.
    const conditions = ctx.input.q ? [['关键字', ctx.input.q.replaceAll(/\d/g, '*')] as const] : []
    return await exportRows(ctx, { name: '客户列表', columns, rows, count: rows.length, conditions })
  }

const columns: readonly ExportColumn<z.input<typeof CustomerRow>>[] = [
  { label: '客户', kind: 'text', of: (r) => r.name },
  { label: '类型', kind: 'text', width: 8, of: (r) => r.kind },
  { label: '电话', kind: 'text', width: 16, of: (r) => r.telephone },
  { label: '证件', kind: 'text', width: 22, of: (r) => r.identity },
  { label: '房屋', kind: 'text', width: 36, of: (r) => r.units.map((u) => u.label).join('、') },
  { label: '敏感客户', kind: 'text', width: 10, of: (r) => (r.sensitive ? '是' : '') },
  { label: '请勿打扰', kind: 'text', width: 10, of: (r) => (r.doNotContact ? '是' : '') },
]
