import { BarChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { color } from '../../web/theme.ts'

use([BarChart, GridComponent, TooltipComponent, SVGRenderer])

type Day = { readonly day: string; readonly visited: number; readonly delivered: number }

/** Visits and handovers of each day: two small charts on the same days, instead of one with two axes. */
export const DayCharts = ({ days }: { days: readonly Day[] }) => (
  <div className="chart-pair">
    <DayChart title="每日到访户数" days={days} value={(d) => d.visited} fill={color.indigo} />
    <DayChart title="每日交付户数" days={days} value={(d) => d.delivered} fill={color.pine} />
  </div>
)

const DayChart = ({ title, days, value, fill }: { title: string; days: readonly Day[]; value: (day: Day) => number; fill: string }) => {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, null, { renderer: 'svg' })
    chart.setOption({
      animation: false,
      grid: { left: 36, right: 8, top: 12, bottom: 24 },
      tooltip: { trigger: 'axis' },
      xAxis: {
        type: 'category',
        data: days.map((d) => d.day.slice(5)),
        axisLine: { lineStyle: { color: color.border } },
        axisLabel: { color: color.ink3 },
      },
      yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: color.lineSoft } }, axisLabel: { color: color.ink3 } },
      series: [{ type: 'bar', name: title, data: days.map(value), itemStyle: { color: fill, borderRadius: [2, 2, 0, 0] }, barMaxWidth: 28 }],
    })
    const resize = new ResizeObserver(() => chart.resize())
    resize.observe(box.current)
    return () => {
      resize.disconnect()
      chart.dispose()
    }
  }, [title, days, value, fill])
  return (
    <figure>
      <figcaption>
        <h2>{title}</h2>
      </figcaption>
      <div ref={box} className="chart" role="img" aria-label={`${title}：${days.map((d) => `${d.day} ${value(d)}`).join('，')}`} />
    </figure>
  )
}
