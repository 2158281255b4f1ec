import type { z } from 'zod'
import type { ExportColumn } from '../exports/column.ts'
import { type Export, mostRows, refuseTooMany } from '../exports/export.server.ts'
import type { Context } from '../kernel/serve.server.ts'
import type { CustomerRow, exportCustomers } from './api.ts'
import { customerRows } from './customer-list.server.ts'
import type { Vault } from './vault.server.ts'

/** The customers of a list in its order, numbers masked as on the screen. */
export const customersExport =
  (vault: Vault) =>
  async (ctx: Context<z.output<typeof exportCustomers.input>>): Promise<Export<z.input<typeof CustomerRow>>> => {
    const rows = await customerRows(ctx.db, vault, { ...ctx.input, page: 1, size: 1 }, ctx.actor, { limit: mostRows + 1, offset: 0 })
    refuseTooMany(rows.length)
    // A number that was searched for would stand whole in the record of exports.
    const conditions = ctx.input.q ? [['关键字', ctx.input.q.replaceAll(/\d/g, '*')] as const] : []
    return { name: '客户列表', columns, rows, count: rows.length, personal: true, conditions }
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
