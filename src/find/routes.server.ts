import type { Built } from '../app.server.ts'
import { actorIn, type Identity } from '../kernel/app.server.ts'
import { serve } from '../kernel/serve.server.ts'
import { placeReadingsOf } from '../people/readings.ts'
import * as api from './api.ts'
import { findIn } from './find.server.ts'
import { sayUnderstood, understand, type Word } from './understand.ts'

export const findRoutes = (app: Built): void => {
  serve(app, api.find, async ({ db, input, project, actor, who, processes }) => {
    const words = understand(input.q)
    const named = words.length > 1 ? await projectNamed(app, who, words[0]) : undefined
    const there = named && actorIn(who, named.id)
    const looking = { actor, vault: app.vault, processes }
    if (named && there) {
      const groups = await findIn(db, { ...looking, actor: there, project: named.id, words: words.slice(1) })
      if (groups.length) return { project: named, groups, understood: sayUnderstood(words.slice(1)) }
    }
    return {
      project: { id: project.id, name: project.name },
      groups: words.length ? await findIn(db, { ...looking, project: project.id, words }) : [],
      understood: sayUnderstood(words),
    }
  })
}

/** The project this person may see whose name, or one reading of it, the first word is: `yjhy 3-1801`. */
const projectNamed = async ({ db }: Built, who: Identity, first: Word | undefined) => {
  const word = first?.typed.toLowerCase() ?? ''
  if (word.length < 2 || /\d/.test(word)) return undefined
  const all = await db.selectFrom('projects').select(['id', 'name']).where('closed_at', 'is', null).execute()
  const mine = all.filter((p) => actorIn(who, p.id))
  return mine.find((p) => p.name.includes(word) || placeReadingsOf(p.name).some((reading) => reading.startsWith(word)))
}
