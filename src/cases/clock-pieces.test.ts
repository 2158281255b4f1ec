import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ClockEvent, clockPieces } from './clock-pieces.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 5, 15) + minutes * 60_000)

// covers D-SLA-1 D-SLA-16
test('暂停把时间分成计时与停表两种，说明原因；暂停期满后未恢复的也从期满起计时', () => {
  const events: ClockEvent[] = [
    { kind: 'pause', at: at(60), reason: '待业主', until: at(120) },
    { kind: 'resume', to: at(90) },
    { kind: 'pause', at: at(200), reason: '天气', until: at(260) },
  ]
  expect(clockPieces(at(0), at(400), events).map((p) => [p.from, p.to, p.kind, p.reason])).toEqual([
    [at(0), at(60), 'running', null],
    [at(60), at(90), 'paused', '待业主'],
    [at(90), at(200), 'running', null],
    [at(200), at(260), 'paused', '天气'],
    [at(260), at(400), 'running', null],
  ])
})

test('各段首尾相接，从进入状态到此刻不缺不重', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })), { maxLength: 8 })
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 6000 }), (pauses, end) => {
      let now = 0
      const events = pauses.flatMap(([gap, length]): ClockEvent[] => {
        const from = now + gap
        now = from + length
        return [
          { kind: 'pause', at: at(from), reason: '待业主', until: null },
          { kind: 'resume', to: at(now) },
        ]
      })
      const pieces = clockPieces(
        at(0),
        at(end),
        events.filter((e) => (e.kind === 'pause' ? e.at : e.to) <= at(end)),
      )
      expect(pieces[0]?.from).toEqual(at(0))
      expect(pieces.at(-1)?.to).toEqual(at(end))
      for (const [i, piece] of pieces.entries()) if (i > 0) expect(piece.from).toEqual(pieces[i - 1]?.to)
    }),
  )
})
