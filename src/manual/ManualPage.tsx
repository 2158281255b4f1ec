import './manual.css'
import { PrinterOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useMemo } from 'react'
import { z } from 'zod'
import { articles } from '../kernel/describe.ts'
import { useBankProcesses } from '../mortgage/use-bank-processes.ts'
import { processList } from '../processes.ts'
import { useAddress } from '../web/address.ts'
import { Notice } from '../web/Notice.tsx'
import { ManualProcess } from './ManualProcess.tsx'

const Address = z.object({ process: z.string().optional(), q: z.string().optional() })

/** 制度手册: every procedure as written, from the same definition that runs it. */
export const ManualPage = () => {
  useBankProcesses() // banks added in the page join the list when the answer is there
  const [{ process: name, q }, setQuery] = useAddress(Address)
  const chosen = processList.find((p) => p.name === name) ?? processList[0]
  const hits = useMemo(() => (q ? found(q) : undefined), [q])
  return (
    <section className="sheet manual">
      <header className="sheet-head">
        <h1>制度手册</h1>
        <span className="dim">共 {processList.length} 项流程，与程序执行的是同一份</span>
        <span className="grow" />
        <Input.Search
          allowClear
          placeholder="条文、步骤、资料、岗位"
          aria-label="在手册中查找"
          defaultValue={q}
          className="manual-search"
          onSearch={(text) => setQuery({ q: text.trim() || undefined })}
        />
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          打印
        </Button>
      </header>
      <div className="manual-body">
        <nav className="manual-nav" aria-label="流程目录">
          {processList.map((p) => (
            <button
              key={p.name}
              type="button"
              className={!hits && p === chosen ? 'on' : ''}
              aria-current={!hits && p === chosen ? 'page' : undefined}
              onClick={() => setQuery({ process: p.name, q: undefined })}
            >
              {p.label}
              <small>{p.clause}</small>
            </button>
          ))}
        </nav>
        {hits ? (
          <section className="manual-hits" aria-label="查找结果">
            {hits.length === 0 && <Notice title={`手册里没有「${q}」`} next={<Button onClick={() => setQuery({ q: undefined })}>回到目录</Button>} />}
            {hits.map((h) => (
              <button key={`${h.process}${h.step}`} type="button" onClick={() => setQuery({ process: h.process, q: undefined })}>
                <b>
                  {h.label} · {h.article}
                </b>
                <span>{h.text}</span>
              </button>
            ))}
          </section>
        ) : (
          chosen && <ManualProcess key={chosen.name} process={chosen} />
        )}
      </div>
    </section>
  )
}

const found = (text: string) =>
  processList.flatMap((p) =>
    articles(p)
      .filter((a) => `${p.label}${a.label}${a.clause}${a.sentences.join('')}`.includes(text))
      .map((a) => ({
        process: p.name,
        step: a.step,
        label: p.label,
        article: `${a.no}. ${a.label}${a.clause ? `（${a.clause}）` : ''}`,
        text: a.sentences.join(''),
      })),
  )
