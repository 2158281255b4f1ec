/** Text with the characters that were found marked. `marks` are [from, to) in order. */
export const Marked = ({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) => {
  const parts = marks.flatMap(([from, to], i) => [
    <span key={`p${from}`}>{text.slice(marks[i - 1]?.[1] ?? 0, from)}</span>,
    <mark key={`m${from}`}>{text.slice(from, to)}</mark>,
  ])
  return (
    <>
      {parts}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  )
}
