/** True while keys belong to a text field or an input method, so that no shortcut may fire (U-KEY-5). */
export const isTyping = (event: KeyboardEvent): boolean => {
  if (event.isComposing || event.keyCode === 229) return true // 229: the input method has the key
  const at = event.target
  return at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) && !isTick(at)
}
const isTick = (at: HTMLElement) => at instanceof HTMLInputElement && (at.type === 'checkbox' || at.type === 'radio')
