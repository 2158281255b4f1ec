import type { Fault } from '../../kernel/refusal.ts'
import { type CatalogueItem, kindsOf, type Severity, severities } from '../catalogue.ts'

/** The graver of two. */
export const graver = (a: Severity, b: Severity): Severity => (severities.indexOf(a) <= severities.indexOf(b) ? a : b)

/** What the catalogue preselects for this kind of defect: the first printed severity, raised where the page marks the kind. */
export const preselected = (item: CatalogueItem, kind: string): Severity => {
  const raised = kindsOf(item.usual).find((k) => k.kind === kind)?.raises
  const first = item.severities[0] ?? 'S3'
  return raised ? graver(raised, first) : first
}

/**
 * The severity a defect is stored with. Between the two printed ones the inspector is free; another one needs a reason, and a raised kind
 * is never stored as less without one (handbook inspection-catalogue).
 */
export const severityOf = (
  item: CatalogueItem,
  ask: { readonly kind: string; readonly severity?: Severity | undefined; readonly severityReason: string },
): { readonly severity: Severity; readonly faults: readonly Fault[] } => {
  const preset = preselected(item, ask.kind)
  const severity = ask.severity ?? preset
  const lowersRaised = preset !== item.severities[0] && graver(severity, preset) !== severity
  const free = severity === preset || (item.severities.includes(severity) && !lowersRaised)
  const faults =
    free || ask.severityReason
      ? []
      : [{ code: 'SEVERITY_REASON', message: `「${item.item}」预设为 ${preset}，改为 ${severity} 请写明理由`, field: 'severityReason' }]
  return { severity, faults }
}
