import { onTestFinished } from 'vitest'

type Close = () => Promise<unknown>
const open: Close[] = []

/** Closes what a test opened when that test is over, and what its file or a hook opened when the file is: a worker goes on to other files. */
export const closeAfter = (close: Close): void => {
  try {
    onTestFinished(async () => void (await close()))
  } catch {
    open.push(close) // not inside a test; hooks that are added while a file runs are never called, so the file's own one sees to it
  }
}

/** Closes what no test has closed yet; every file ends with it. */
export const closeRest = async (): Promise<void> => {
  for (const close of open.splice(0).reverse()) await close()
}
