import { channel } from 'node:diagnostics_channel'

export type Performed = { readonly process: string; readonly step: string }

/** Says that a step has been performed and committed, to whoever counts; costs nothing while nobody listens. */
export const performed = channel('guijia.performed')
