import { today } from '../../kernel/days.ts'
import { labelOf } from '../../kernel/fields.ts'
import { handover } from '../../processes/handover/handover.ts'
import { type Gather, wordOf } from '../gather.server.ts'
import { ownersOf } from './owners.server.ts'

const asked = handover.steps.verify.needs
/** Papers that any kind of receiver shows; what came to the case later is no part of the check. */
const ofCheck: ReadonlySet<string> = new Set(Object.values(asked.table).flat())
const checked = [
  'idMatches',
  'nameChanged',
  'othersAuthorised',
  'othersByProxy',
  'authorityUntil',
  'authorityScope',
  'authorityConfirmed',
  'notarised',
] as const

export const gatherIdentityCheck: Gather = async (db, ask) => {
  const { project, case: it } = ask
  const owners = (await ownersOf(db, project.id, it.unit_id ? [it.unit_id] : [])).get(it.unit_id ?? '')
  const papers: Readonly<Record<string, string>> = handover.documents
  const passed = wordOf(it, 'verifiedOn') !== ''
  return {
    data: {
      receiver: wordOf(it, 'receiver'),
      receiverName: wordOf(it, 'receiverName'),
      owners: owners?.names,
      verifiedOn: wordOf(it, 'verifiedOn'),
      documents: Object.entries(it.documents)
        .filter(([key]) => ofCheck.has(key))
        .map(([key, on]) => ({ name: papers[key] ?? key, seen: on.seen === true, files: on.files.length })),
      checks: checked.flatMap((key) => {
        const value = it.data[key]
        if (value === undefined) return []
        return [{ label: labelOf(handover.fields[key]), result: value === true ? '是' : value === false ? '否' : String(value) }]
      }),
      result: passed ? '资格核验通过，可以办理收房。' : undefined,
      reasons: [],
    },
  }
}

/**
 * One line of what is lacking is one paper; what stands behind a colon explains it. `错` where it was brought but is wrong. The handover's
 * clerk writes it freely; the checklist of a certificate writes one item after another, parted by semicolons.
 */
export const gatherMissingPapers: Gather = async (_db, { project, case: it, now }) => {
  const ofTitle = it.process === 'title-certificate'
  return {
    data: {
      matter: ofTitle ? '不动产权证' : '入伙手续',
      items: wordOf(it, 'lacking')
        .split(ofTitle ? /；/ : /[\n；;、]+/)
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line) => {
          const [paper = line, ...rest] = line.split(/[：:]/)
          const explanation = rest.join('：')
          const wrong = (ofTitle && explanation !== '') || /错|不符|不一致|过期|失效/.test(line)
          return { paper: paper.trim(), kind: wrong ? '错' : '缺', explanation: explanation.trim() }
        }),
      toldOn: today(now),
      telephone: project.hotline,
    },
  }
}
