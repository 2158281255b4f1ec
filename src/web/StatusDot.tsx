import type { ReactNode } from 'react'

export type Tone = 'quiet' | 'pine' | 'amber' | 'indigo' | 'plum' | 'leaf' | 'seal'

/** A dot and a word. Vermilion (`seal`) is kept for what is overdue or urgent. */
export const StatusDot = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`status status-${tone}`}>
    <i aria-hidden="true" />
    {children}
  </span>
)
