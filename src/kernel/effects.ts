import { type Role, roles } from './roles.ts'

/**
 * What a step causes. Effects are values: they are written to the outbox with the act and carried out after commit,
 * at least once, each under a natural key. `keep` names an entry that a slice makes in its own register.
 */
export type Effect<D = string> =
  | { readonly do: 'notify'; readonly who: Role; readonly message: string }
  | { readonly do: 'issue'; readonly paper: string; readonly label: string }
  | { readonly do: 'archive'; readonly document: D }
  | { readonly do: 'open'; readonly process: string; readonly label: string; readonly copies?: readonly string[] }
  | { readonly do: 'keep'; readonly entry: string; readonly label: string }

/** Tells everyone in that role (the owner through the channels) what has happened. */
export const notify = (who: Role, message: string): Effect<never> => ({ do: 'notify', who, message })
/** Makes a paper ready to print from the case. */
export const issue = (paper: string, label: string): Effect<never> => ({ do: 'issue', paper, label })
export const archive = <const D extends string>(document: D): Effect<D> => ({ do: 'archive', document })
/** Opens a case of another process below this one, with these fields copied. */
export const open = (process: string, label: string, copies: readonly string[] = []): Effect<never> => ({ do: 'open', process, label, copies })
/** Makes an entry in a slice's register. The label is the sentence the manual prints. */
export const keep = (entry: string, label: string): Effect<never> => ({ do: 'keep', entry, label })

export const effectText = (effect: Effect, documents: Readonly<Record<string, string>>): string => {
  switch (effect.do) {
    case 'notify':
      return `通知${roles[effect.who]}「${effect.message}」`
    case 'issue':
      return `出具《${effect.label}》`
    case 'archive':
      return `将${documents[effect.document] ?? effect.document}归档`
    case 'open':
      return `另立「${effect.label}」事项`
    case 'keep':
      return effect.label
  }
}
