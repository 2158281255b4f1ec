import { expect, type Locator, type Page } from '@playwright/test'
import { controlOf, labelOf } from '../../src/kernel/fields.ts'
import type { AnyProcess, Step } from '../../src/kernel/process.ts'
import { picture } from '../handover-day.ts'

type Filling = { readonly fields?: Readonly<Record<string, string | boolean>>; readonly seen?: readonly string[]; readonly sent?: readonly string[] }

/** Does one step as a clerk does: its button, its form filled field by field, papers ticked or handed in, and the button below. */
export const doStep = async (page: Page, process: AnyProcess, name: string, { fields = {}, seen = [], sent = [] }: Filling = {}): Promise<void> => {
  const step: Step = process.steps[name]
  const acts = page.getByRole('region', { name: '办理', exact: true }).filter({ visible: true })
  await acts
    .locator('.case-buttons')
    .getByRole('button', { name: new RegExp(`^${step.label}( |\\d|$)`) })
    .click()
  const form = acts.locator('.step-form')
  for (const [key, value] of Object.entries(fields)) await fill(form, process.fields[key], value)
  for (const paper of seen) await paperRow(form, process.documents[paper]).getByRole('checkbox').check()
  for (const paper of sent) {
    await paperRow(form, process.documents[paper])
      .locator('input[type=file]')
      .setInputFiles({ name: `${paper}.png`, mimeType: 'image/png', buffer: picture(++marks) })
    await expect(paperRow(form, process.documents[paper])).toContainText(`${paper}.png`)
  }
  await form.locator('.step-acts').getByRole('button', { name: step.label }).click()
  if (step.confirm) await page.locator('.ant-modal-confirm').getByRole('button', { name: step.label }).click()
  await form.waitFor({ state: 'detached' }) // told by the page; an expectation would look again only after half a second
}
let marks = 100

const paperRow = (form: Locator, label: string): Locator => form.locator('.paper-row').filter({ has: form.page().getByText(label, { exact: true }) })

const fill = async (form: Locator, schema: AnyProcess['fields'][string], value: string | boolean): Promise<void> => {
  const page = form.page()
  const item = form
    .locator('.ant-form-item')
    .filter({ has: page.locator('label').filter({ hasText: new RegExp(`^${labelOf(schema)}`) }) })
    .first()
  const control = controlOf(schema)
  if (control === 'yesNo') return await item.getByRole('radio', { name: value ? '是' : '否' }).check()
  if (control === 'signature') return await sign(item)
  if (control === 'choice') {
    if (await item.getByRole('radio').count()) return await item.getByRole('radio', { name: String(value), exact: true }).check()
    const box = item.getByRole('combobox')
    await box.click()
    const list = await box.getAttribute('aria-controls') // the list of the field before may still be closing
    return await page
      .locator('.ant-select-dropdown')
      .filter({ has: page.locator(`[id="${list}"]`) })
      .locator('.ant-select-item-option')
      .filter({ hasText: new RegExp(`^${value}$`) })
      .click()
  }
  await item.locator('input, textarea').first().fill(String(value))
}

/** Draws a mark in the dialog that the button opens. */
const sign = async (item: Locator): Promise<void> => {
  const page = item.page()
  await item.getByRole('button', { name: '签名' }).click()
  await draw(page)
  await expect(item.locator('img')).toBeVisible()
}

/** Draws a mark on the pad in sight and confirms it. */
export const draw = async (page: Page): Promise<void> => {
  const pad = page.getByLabel('在此处签名')
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('no pad to sign on')
  await page.mouse.move(box.x + 30, box.y + 30)
  await page.mouse.down()
  await page.mouse.move(box.x + 90, box.y + 60, { steps: 5 })
  await page.mouse.move(box.x + 150, box.y + 30, { steps: 5 })
  await page.mouse.up()
  await page.getByRole('button', { name: '确认签名' }).click()
}
