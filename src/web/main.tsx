import '@fontsource/barlow/latin-400.css'
import '@fontsource/barlow/latin-500.css'
import '@fontsource/barlow/latin-600.css'
import './styles.css'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { CallError } from './call.ts'
import { router } from './router.tsx'
import { appTheme, colorVariables } from './theme.ts'

const sheet = new CSSStyleSheet()
sheet.replaceSync(colorVariables)
document.adoptedStyleSheets = [sheet]

// A tab that was open over a new release asks for pages that are gone: it reloads once.
window.addEventListener('vite:preloadError', () => {
  if (!navigator.onLine || sessionStorage.getItem('guijia.reloaded')) return
  sessionStorage.setItem('guijia.reloaded', '1')
  window.location.reload()
})

/** The sign-in has ended on the server: asking who I am leads to the sign-in page and back here; what was typed is kept by its form. */
const askAgain = (why: unknown, key?: unknown): void => {
  if (why instanceof CallError && why.status === 401 && key !== 'me') void client.invalidateQueries({ queryKey: ['me'] })
}

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (why, query) => askAgain(why, query.queryKey[0]) }),
  mutationCache: new MutationCache({ onError: (why) => askAgain(why) }),
  // Without network a click fails at once with a sentence; it is not sent later behind the user's back.
  defaultOptions: {
    mutations: { networkMode: 'always' },
    queries: { networkMode: 'always', staleTime: 5_000, retry: (count, why) => count < 2 && (why as { status?: number }).status === 0 },
  },
})

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ConfigProvider theme={appTheme} locale={zhCN} button={{ autoInsertSpace: false }}>
      <App message={{ top: 16 }}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  </StrictMode>,
)
