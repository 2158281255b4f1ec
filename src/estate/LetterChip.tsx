import { tones } from '../web/theme.ts'
import { type LensKey, lenses } from './lens.ts'

/** A state of a lens as a small chip: its hue and its word. */
export const LetterChip = ({ lens, letter }: { lens: LensKey; letter: string }) => {
  const state = lenses[lens].states.find((s) => s.letter === letter)
  if (!state) return <>{letter}</>
  const { bg, fg, bd } = tones[state.tone]
  return (
    <span className="letter-chip" style={{ backgroundColor: bg, color: fg, borderColor: bd }}>
      {state.label}
    </span>
  )
}
