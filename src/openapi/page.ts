type Operation = {
  readonly summary: string
  readonly description: string
  readonly tags: readonly string[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: unknown }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: unknown }>> }
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, { readonly schema: unknown }>> }>>
}
type Document = {
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, { readonly title?: string }>> }
}

/** The readable page of the interface: plain HTML without scripts, each operation folded. */
export const apiPage = (document: Document): string => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, it]) => ({ path, method, it })),
  )
  const groups = Map.groupBy(operations, ({ it }) => it.tags[0] ?? '')
  const forms = Object.entries(document.components.schemas).filter(([name]) => name.includes('.'))
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>归家接口</title><style>${style}</style>
<main><h1>归家接口 <small>${text(document.info.version)}</small></h1><p>${text(document.info.description)}</p><p><a href="/api/openapi.json">openapi.json</a>（OpenAPI 3.1）</p>
<nav>${[...groups.keys()].map((g) => `<a href="#${text(g)}">${text(g)}</a>`).join(' ')} <a href="#forms">各流程的表单</a></nav>
${[...groups].map(([group, all]) => `<h2 id="${text(group)}">${text(group)}</h2>${all.map(operationOf).join('')}`).join('\n')}
<h2 id="forms">各流程的表单</h2><p>「办理步骤」的 <code>input</code> 按流程和步骤各有一份。</p>
${forms.map(([name, schema]) => fold(`<code>${text(name)}</code> ${text(schema.title ?? '')}`, json(schema))).join('')}</main></html>`
}

const operationOf = ({ path, method, it }: { readonly path: string; readonly method: string; readonly it: Operation }): string => {
  const body = Object.values(it.requestBody?.content ?? {})[0]?.schema
  const answer = Object.values(it.responses['200']?.content ?? {})[0]?.schema
  const parameters = it.parameters?.length
    ? `<h4>参数</h4><table>${it.parameters.map((p) => `<tr><td><code>${text(p.name)}</code>${p.required ? ' *' : ''}<td>${p.in === 'path' ? '地址' : '查询'}<td>${inline(p.schema)}`).join('')}</table>`
    : ''
  return fold(
    `<b class="${method}">${method.toUpperCase()}</b> <code>${text(path)}</code> ${text(it.summary)}`,
    `<p>${text(it.description)}</p>${parameters}${body ? `<h4>提交</h4>${json(body)}` : ''}<h4>答复</h4>${json(answer)}`,
  )
}

const fold = (title: string, content: string) => `<details><summary>${title}</summary>${content}</details>`
const json = (value: unknown) => `<pre>${text(JSON.stringify(value, null, 2) ?? '')}</pre>`
const inline = (value: unknown) => `<code>${text(JSON.stringify(value))}</code>`
const text = (raw: string) => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `body{margin:0;background:#f2f5f3;color:#1d2b26;font:15px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem}h1 small{font-weight:400;color:#64746c}h2{margin-top:2.5rem}nav a{margin-right:.75rem}a{color:#17634c}
details{background:#fff;border:1px solid #dfe6e2;border-radius:8px;margin:.4rem 0;padding:0 .9rem}summary{cursor:pointer;padding:.55rem 0;overflow-wrap:anywhere}
pre{overflow:auto;background:#f7f9f8;border-radius:6px;padding:.75rem;font-size:13px;line-height:1.5}table{border-collapse:collapse}td{padding:.15rem .8rem .15rem 0;vertical-align:top;overflow-wrap:anywhere}
b{display:inline-block;min-width:3.6em;font-size:12px}.get{color:#17634c}.post{color:#8a5a12}.delete{color:#a3332b}h4{margin:.6rem 0 .2rem}`
