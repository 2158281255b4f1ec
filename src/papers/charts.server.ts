import * as echarts from 'echarts'

/** A picture as SVG text, drawn without a browser and without anything that moves. */
export type Chart = { readonly title: string; readonly svg: string }
type Count = { readonly label: string; readonly n: number }

// Print colours of the papers: one ink-stone green, and greys that stay apart on a black-and-white printer.
const green = '#2f5d50'
const grey = '#6b6b6b'
const font = 'Noto Sans SC'

/** Horizontal bars from top to bottom in the order given. */
export const barChart = (title: string, counts: readonly Count[]): Chart => {
  const rows = counts.toReversed() // the axis begins at the bottom
  return drawn(title, {
    grid: { left: 96, right: 44, top: 6, bottom: 8 },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      data: rows.map((r) => r.label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: grey, fontSize: 12, fontFamily: font },
    },
    series: [
      {
        type: 'bar',
        data: rows.map((r) => r.n),
        barMaxWidth: 16,
        itemStyle: { color: green },
        label: { show: true, position: 'right', color: '#333', fontSize: 12, fontFamily: font },
      },
    ],
  })
}

const drawn = (title: string, option: echarts.EChartsCoreOption): Chart => {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 460, height: 210 })
  chart.setOption({ animation: false, textStyle: { fontFamily: font }, ...option })
  const svg = chart.renderToSVGString({ useViewBox: true })
  chart.dispose()
  return { title, svg }
}
