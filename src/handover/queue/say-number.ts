/** Speaks a call twice with the browser's own voices. The browser speaks one utterance after another, so two calls never sound together. */
export const sayNumber = (no: string, desk: string): void => {
  if (!('speechSynthesis' in window)) return
  for (let time = 0; time < 2; time += 1) {
    const words = new SpeechSynthesisUtterance(callWords(no, desk))
    words.lang = 'zh-CN'
    words.rate = 0.9
    window.speechSynthesis.speak(words)
  }
}

/** `A023` is read letter and digits one by one: 请 A 0 2 3 号到 3号窗口. */
export const callWords = (no: string, desk: string): string => `请 ${[...no].join(' ')} 号，到 ${desk}`
