import type { HeaderField } from '../../imports/synonyms.ts'

/** Columns of a survey result: what a table may call the same thing, in the order in which it is taken. */
export const surveyColumns = {
  gross: { label: '实测建筑面积', fields: ['surveyedGross', 'buildingArea'] },
  inner: { label: '实测套内面积', fields: ['surveyedInner', 'innerArea'] },
  shared: { label: '分摊面积', fields: ['sharedArea'] },
  forecastGross: { label: '预测建筑面积', fields: ['forecastGross'] },
  forecastInner: { label: '预测套内面积', fields: ['forecastInner'] },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly fields: readonly HeaderField[] }>>
export type SurveyColumn = keyof typeof surveyColumns

export const requiredColumns = ['gross', 'inner', 'shared'] as const satisfies readonly SurveyColumn[]
export const surveyKeys: readonly HeaderField[] = ['building', 'unit', 'room', ...Object.values(surveyColumns).flatMap((c) => c.fields)]
