import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { formatFen } from '../kernel/money.ts'
import { color } from '../web/theme.ts'
import type { CalculatedRow } from './calculation.ts'

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

type Props = { readonly rows: readonly CalculatedRow[]; readonly perYear: number; readonly title: string }

/** Principal and interest of each year, stacked: how the interest thins out. */
export const PlanChart = ({ rows, perYear, title }: Props) => {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!box.current) return
    const years = yearsOf(rows, perYear)
    const chart = init(box.current, null, { renderer: 'svg' })
    const bar = (name: string, key: 'principal' | 'interest', fill: string) => ({
      type: 'bar' as const,
      stack: 'year',
      name,
      data: years.map((y) => y[key] / 100),
      itemStyle: { color: fill },
      barMaxWidth: 22,
    })
    chart.setOption({
      animation: false,
      grid: { left: 48, right: 4, top: 30, bottom: 22 },
      legend: { top: 0, right: 0, itemWidth: 10, itemHeight: 10, textStyle: { color: color.ink2 } },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => `${formatFen(Math.round(Number(value) * 100))} 元` },
      xAxis: {
        type: 'category',
        data: years.map((y) => `${y.year}`),
        axisLine: { lineStyle: { color: color.border } },
        axisLabel: { color: color.ink3 },
      },
      yAxis: {
        type: 'value',
        splitLine: { lineStyle: { color: color.lineSoft } },
        axisLabel: { color: color.ink3, formatter: (value: number) => (value >= 10_000 ? `${value / 10_000} 万` : String(value)) },
      },
      series: [bar('本金', 'principal', color.pine), bar('利息', 'interest', color.pineMist)],
    })
    const resize = new ResizeObserver(() => chart.resize())
    resize.observe(box.current)
    return () => {
      resize.disconnect()
      chart.dispose()
    }
  }, [rows, perYear])
  const all = yearsOf(rows, perYear)
  const [first, last] = [all[0], all.at(-1)]
  return (
    <div
      ref={box}
      className="loan-chart"
      role="img"
      aria-label={`${title}：第 1 年利息 ${formatFen(first?.interest ?? 0)} 元，第 ${last?.year ?? 1} 年利息 ${formatFen(last?.interest ?? 0)} 元`}
    />
  )
}

type Year = { readonly year: number; readonly principal: number; readonly interest: number }

const yearsOf = (rows: readonly CalculatedRow[], perYear: number): readonly Year[] =>
  Array.from({ length: Math.ceil(rows.length / perYear) }, (_, at) => {
    const part = rows.slice(at * perYear, (at + 1) * perYear)
    return { year: at + 1, principal: part.reduce((t, r) => t + r.principal, 0), interest: part.reduce((t, r) => t + r.interest, 0) }
  })
