const key = 'guijia.project'
export const lastProject = (): string | null => localStorage.getItem(key)
export const rememberProject = (code: string): void => localStorage.setItem(key, code)
