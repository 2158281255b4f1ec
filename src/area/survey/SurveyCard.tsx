import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Upload } from 'antd'
import { useState } from 'react'
import { CaseState } from '../../cases/CaseState.tsx'
import { type CallError, linkTo, upload, useAct } from '../../web/call.ts'
import { moment } from '../../web/due-words.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { settleAgain } from '../api.ts'
import { annotatedSurvey, type SurveyRow, surveyTemplate, uploadSurvey } from './api.ts'
import { SurveyImportForm } from './SurveyImportForm.tsx'
import { SurveyRows } from './SurveyRows.tsx'

/** One survey: its state, the table that was uploaded last with its verdict, and what comes next. */
export const SurveyCard = ({ on }: { on: SurveyRow }) => {
  const project = useProject()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [shown, setShown] = useState(false)
  const { survey } = on
  const send = useMutation<{ survey: string; repeated: boolean }, CallError, File>({
    mutationFn: (file) => upload(uploadSurvey, { project: project.id, case: on.case }, [file]),
    onSuccess: async ({ repeated }) => {
      void message.success(repeated ? '这份文件已经上传过，没有变化' : '已逐户核对')
      setShown(true)
      await client.invalidateQueries()
    },
  })
  const again = useAct(settleAgain, { done: (out) => `重新核算 ${out.computed} 户，仍缺参数 ${out.lacking} 户` })
  const open = on.state === 'awaiting' || on.state === 'computed'
  const developer = project.holds('projectDevelopment')
  return (
    <section className="survey-card" aria-label={on.title}>
      <h2>
        {on.title} <CaseState process="area-survey" state={on.state} />
      </h2>
      <p>
        <PageLink to={`cases/${on.case}`}>{on.no}</PageLink> · 应测 {on.units} 户{on.reportNo && ` · 报告 ${on.reportNo}（${on.reportOn}）`}
      </p>
      {survey && (
        <>
          <p>
            第 {survey.version} 版「{survey.fileName}」{survey.by} {moment(survey.at)} 上传：{survey.rows} 行，错误 {survey.rejected} 行，缺{' '}
            {survey.missing.length} 户，{survey.state}
          </p>
          {on.totals && <p className="dim">合计：{on.totals}</p>}
          {survey.missing.length > 0 && (
            <p className="bad">
              没有成果：{survey.missing.slice(0, 20).join('、')}
              {survey.missing.length > 20 ? '等' : ''}
            </p>
          )}
          {survey.notes.map((n) => (
            <p key={n.code + n.message} className="dim">
              {n.message}
            </p>
          ))}
        </>
      )}
      <FaultList why={send.error} />
      <div className="survey-acts">
        {open && developer && (
          <>
            <Upload
              accept=".xlsx,.xlsm,.xls,.csv"
              showUploadList={false}
              disabled={send.isPending}
              beforeUpload={(file) => {
                send.mutate(file)
                return false
              }}
            >
              <Button icon={<UploadOutlined />} loading={send.isPending}>
                上传成果表
              </Button>
            </Upload>
            <Button icon={<DownloadOutlined />} href={linkTo(surveyTemplate, { project: project.id, case: on.case })} download>
              下载模板
            </Button>
          </>
        )}
        {survey && (
          <>
            <Button onClick={() => setShown((was) => !was)}>{shown ? '收起逐户' : '查看逐户'}</Button>
            {survey.rejected > 0 && (
              <Button icon={<DownloadOutlined />} href={linkTo(annotatedSurvey, { project: project.id, case: on.case, survey: survey.id })} download>
                下载批注表
              </Button>
            )}
          </>
        )}
        {on.state === 'approved' && survey?.state === '已批准' && project.holds('projectDevelopment', 'costManagement', 'marketing') && (
          <Button loading={again.isPending} onClick={() => again.mutate({ project: project.id, survey: survey.id })}>
            重新核算
          </Button>
        )}
      </div>
      {open && developer && survey?.state === '预检' && <SurveyImportForm on={on} survey={survey.id} />}
      {shown && survey && <SurveyRows caseId={on.case} survey={survey.id} />}
    </section>
  )
}
