import { type RawBuilder, sql } from 'kysely'

/** Customers `c` whose name holds the text, or one of whose readings begins with it. Carried by the index on `name_keys`. */
export const named = (typed: string): RawBuilder<boolean> =>
  sql<boolean>`name_keys(c.name, c.pinyin, c.initials) @@ ${lexeme(typed.normalize('NFKC').toLowerCase().replaceAll(/\s/g, ''))}::tsquery`

/** A prefix lexeme, quoted so that nothing typed is read as an operator. */
const lexeme = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`
