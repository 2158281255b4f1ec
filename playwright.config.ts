import { defineConfig } from '@playwright/test'
import { chromiumArguments, chromiumPath } from './test/chromium.ts'

const executablePath = await chromiumPath()

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 1, // two programs and two browsers on two cores wait for each other longer than a page may take
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    contextOptions: { reducedMotion: 'reduce' }, // nothing to wait for, and what asks for less motion is tried as well
    launchOptions: { executablePath, args: chromiumArguments },
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off', // recording costs a third of the time: `TRACE=1 npx playwright test <spec>` to look into a failure
    screenshot: 'only-on-failure',
  },
})
