import { type ThemeConfig, theme } from 'antd'

/** 砚青: ink-stone green on pale celadon. Every colour of the product stands here and, for style sheets, in the variables made from it. */
export const color = {
  ink: '#16211f',
  ink2: '#46534f',
  ink3: '#5f6d68',
  ink4: '#6b7773',
  ground: '#f2f5f3',
  sheet: '#ffffff',
  wash: '#f7f9f8',
  line: '#e3e9e6',
  lineSoft: '#edf1ef',
  well: '#e9efec',
  pine: '#1c6152',
  pineDeep: '#12463b',
  pineSoft: '#e4f0ec',
  pineMist: '#c9e0d8',
  pineHover: '#2a7868',
  seal: '#b5412c',
  sealSoft: '#faeae5',
  sealDeep: '#6d2413',
  amber: '#8a5c0f',
  amberSoft: '#faf0db',
  indigo: '#35648c',
  indigoSoft: '#e6eef5',
  plum: '#7b5075',
  plumSoft: '#f3eaf1',
  leaf: '#2f7d5b',
  watermark: 'rgba(22,33,31,0.05)',
  disabled: '#8b9692',
  border: '#d5ddd9',
} as const

/** Puts the colours where style sheets find them: `var(--pine)`. */
export const colorVariables = `:root{${Object.entries(color)
  .map(([name, value]) => `--${name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}:${value}`)
  .join(';')}}`

const text = '"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif'

export const appTheme: ThemeConfig = {
  hashed: false,
  algorithm: theme.defaultAlgorithm,
  token: {
    colorPrimary: color.pine,
    colorInfo: color.indigo,
    colorSuccess: color.leaf,
    colorWarning: color.amber,
    colorError: color.seal,
    colorLink: color.pine,
    colorLinkHover: color.pineHover,
    colorTextBase: color.ink,
    colorText: color.ink,
    colorTextSecondary: color.ink2,
    colorTextTertiary: color.ink3,
    colorTextQuaternary: color.ink4,
    colorTextPlaceholder: color.ink4,
    colorTextDescription: color.ink3,
    colorTextDisabled: color.disabled,
    colorBgLayout: color.ground,
    colorBgContainer: color.sheet,
    colorBorder: color.border,
    colorBorderSecondary: color.line,
    colorSplit: color.lineSoft,
    colorFillAlter: color.wash,
    // From a dark, quiet seed the derived tints come out muddy: they are named.
    colorPrimaryBg: color.pineSoft,
    colorPrimaryBgHover: '#d6e8e1',
    colorPrimaryBorder: color.pineMist,
    colorPrimaryBorderHover: '#9cc4b6',
    colorPrimaryHover: color.pineHover,
    colorPrimaryActive: color.pineDeep,
    colorWarningBg: color.amberSoft,
    colorWarningBorder: '#ecd9a8',
    colorErrorBg: color.sealSoft,
    colorErrorBorder: '#efc9be',
    colorInfoBg: color.indigoSoft,
    colorInfoBorder: '#c9d8e6',
    controlItemBgActive: color.pineSoft,
    controlItemBgActiveHover: '#d6e8e1',
    controlItemBgHover: '#f1f5f3',
    colorBgMask: 'rgba(16,38,32,.34)',
    controlOutline: 'rgba(28,97,82,.14)',
    borderRadius: 6,
    borderRadiusLG: 10,
    borderRadiusSM: 4,
    fontFamily: `"Barlow",${text}`,
    fontSize: 14,
    controlHeight: 34,
    controlHeightSM: 28,
    motionDurationMid: '0.14s',
    motionDurationSlow: '0.2s',
    boxShadow: '0 1px 2px rgba(18,45,38,.05), 0 8px 24px -6px rgba(18,45,38,.14)',
    boxShadowSecondary: '0 2px 6px rgba(18,45,38,.06), 0 12px 32px -8px rgba(18,45,38,.18)',
  },
  components: {
    Table: {
      headerBg: color.wash,
      headerColor: color.ink2,
      headerSplitColor: 'transparent',
      rowHoverBg: '#f4f8f6',
      headerSortActiveBg: color.wash,
      headerSortHoverBg: color.well,
      bodySortBg: 'transparent',
      borderColor: color.lineSoft,
      cellPaddingBlockMD: 9,
      cellPaddingInlineMD: 12,
      rowSelectedBg: color.pineSoft,
      rowSelectedHoverBg: color.pineSoft,
    },
    Tabs: { itemColor: color.ink2, itemSelectedColor: color.pineDeep, inkBarColor: color.pine, horizontalItemPadding: '10px 0', titleFontSize: 14 },
    Drawer: { paddingLG: 24 },
    Steps: { iconSize: 26 },
    Segmented: { trackBg: color.well, itemSelectedBg: color.sheet, itemColor: color.ink2 },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Tag: { defaultBg: color.wash },
  },
}

/** The hues of a home's way from sale to living; hue carries progress, the letter carries it without colour. */
export const journey = {
  stock: { bg: '#ffffff', fg: '#66736e', bd: '#d8e0dc' },
  sold: { bg: '#e8eef3', fg: '#3d5c77', bd: '#cfdbe5' },
  notice: { bg: '#c4d6e4', fg: '#23486a', bd: '#afc6d8' },
  inspect: { bg: '#f4dfae', fg: '#6d4a09', bd: '#e6cd91' },
  rectify: { bg: '#e39e86', fg: '#5f1d0d', bd: '#d58b71' },
  handed: { bg: '#a5cfbf', fg: '#0f4335', bd: '#90bfae' },
  decor: { bg: '#3f8270', fg: '#ffffff', bd: '#387565' },
  living: { bg: '#1f5e50', fg: '#e8f4ef', bd: '#1a5145' },
} as const

/** Tones of the unit board's states (`estate/lens.ts`). `hatch` repeats the tone on paper and for those who do not see the colours. */
export const tones = {
  stock: { ...journey.stock, hatch: 'none' },
  sold: { ...journey.sold, hatch: 'none' },
  filed: { bg: '#e2d9e6', fg: '#563a52', bd: '#cfc2d4', hatch: 'dots' },
  noticed: { ...journey.notice, hatch: 'rising' },
  booked: { bg: '#a9c4de', fg: '#173a5c', bd: '#92b1cf', hatch: 'dense' },
  arrived: { bg: '#faf0d3', fg: '#6d4a09', bd: '#ecdcae', hatch: 'dots' },
  handling: { ...journey.inspect, hatch: 'falling' },
  inspecting: { bg: '#eccb86', fg: '#573a05', bd: '#dbb568', hatch: 'level' },
  mending: { ...journey.rectify, hatch: 'cross' },
  refused: { bg: '#ffffff', fg: '#9c3523', bd: '#b5412c', hatch: 'cross' },
  overdue: { bg: '#f6d6cd', fg: '#84291a', bd: '#e3ada0', hatch: 'upright' },
  handed: { ...journey.handed, hatch: 'none' },
  deemed: { bg: '#d6eae1', fg: '#17503f', bd: '#a5cfbf', hatch: 'rising' },
  fitting: { bg: '#37776a', fg: '#ffffff', bd: '#2f6a5d', hatch: 'falling' },
  living: { ...journey.living, hatch: 'dense' },
  heat1: { bg: '#faf0d3', fg: '#6d4a09', bd: '#ecdcae', hatch: 'dots' },
  heat2: { bg: '#f3cb92', fg: '#5c3505', bd: '#e3b674', hatch: 'rising' },
  heat3: { bg: '#e0906b', fg: '#481806', bd: '#cf7c56', hatch: 'cross' },
} as const

/** What hatching is drawn with; it also marks 视为交付 on the screen. */
export const hatches = {
  none: 'none',
  rising: 'repeating-linear-gradient(135deg,rgba(18,45,38,.22) 0 1px,transparent 1px 5px)',
  falling: 'repeating-linear-gradient(45deg,rgba(18,45,38,.22) 0 1px,transparent 1px 5px)',
  level: 'repeating-linear-gradient(0deg,rgba(18,45,38,.22) 0 1px,transparent 1px 5px)',
  upright: 'repeating-linear-gradient(90deg,rgba(18,45,38,.22) 0 1px,transparent 1px 5px)',
  dense: 'repeating-linear-gradient(135deg,rgba(18,45,38,.3) 0 1px,transparent 1px 3px)',
  dots: 'radial-gradient(rgba(18,45,38,.35) 20%,transparent 22%) 0 0/5px 5px',
  cross:
    'repeating-linear-gradient(45deg,rgba(18,45,38,.2) 0 1px,transparent 1px 5px),repeating-linear-gradient(135deg,rgba(18,45,38,.2) 0 1px,transparent 1px 5px)',
} as const

/** The façade itself. */
export const facadeColor = {
  roof: '#b9c7c1',
  core: '#e9eeec',
  ground: '#8fa39b',
  basement: '#f1f4f2',
  faded: '#f6f8f7',
  fadedText: '#c3ccc8',
} as const
