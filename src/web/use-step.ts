import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useRef } from 'react'
import { type CaseDetail, performStep, showCase } from '../cases/api.ts'
import { CallError, call } from './call.ts'
import { useProject } from './me.ts'
import { newKey } from './new-key.ts'

type Sending = { readonly input: Record<string, unknown>; readonly papers: Record<string, { files: string[]; seen?: boolean }> }

/**
 * Sends one act. The key is made with the form and renewed after success: a double click or a repeat after a lost connection is one
 * act. When only facts or notes have been added since, the act goes on; when somebody has acted, the server's refusal stands.
 */
export const useStep = (on: CaseDetail, step: string, seen: number, after: () => void) => {
  const project = useProject()
  const client = useQueryClient()
  const { message } = App.useApp()
  const key = useRef(newKey())
  return useMutation<unknown, CallError, Sending>({
    mutationFn: async (sending) => {
      const act = { project: project.id, case: on.id, step, key: key.current, ...sending }
      try {
        return await call(performStep, { ...act, seen })
      } catch (why) {
        if (!(why instanceof CallError) || why.faults[0]?.code !== 'STALE') throw why
        const fresh = await call(showCase, { project: project.id, case: on.id })
        if (actedSince(fresh, seen)) throw why
        return await call(performStep, { ...act, seen: fresh.version })
      }
    },
    onSuccess: async () => {
      key.current = newKey()
      void message.success(`「${on.abilities.find((a) => a.step === step)?.label ?? step}」已办理`)
      after()
      await client.invalidateQueries()
    },
    onError: (why) => {
      if (why.status === 409) void client.invalidateQueries()
    },
  })
}

/** True when somebody has acted on the case since this version; what the program or a note added does not count. */
export const actedSince = (on: Pick<CaseDetail, 'timeline'>, version: number): boolean =>
  on.timeline.some((e) => e.seq > version && e.kind !== 'fact' && e.kind !== 'note')
