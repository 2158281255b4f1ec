import { CallError } from '../web/call.ts'

/** Fetches a paper and opens it in a tab of its own, where the browser prints it. Throws the server's refusal, so that it can be said on the page. */
export const openPaper = async (address: string): Promise<void> => {
  const tab = window.open('', '_blank') // opened within the click: later the browser would hold it back
  try {
    const response = await fetch(address)
    if (!response.ok) {
      const body = (await response.json().catch(() => ({}))) as { message?: string; faults?: CallError['faults']; requestId?: string }
      throw new CallError(body.message ?? `服务器没有正确回答（${response.status}）`, response.status, body.faults ?? [], body.requestId)
    }
    const file = URL.createObjectURL(await response.blob())
    if (tab) tab.location.href = file
    else window.location.href = file
    setTimeout(() => URL.revokeObjectURL(file), 60_000)
  } catch (why) {
    tab?.close()
    if (why instanceof CallError) throw why
    throw new CallError('网络不通，请稍后再试', 0, [])
  }
}
