import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/** Pages that open without network once this device has shown one of them, with what they load by and by. */
const fieldPages = ['/inspection/InspectionListPage.tsx', '/inspection/InspectionPage.tsx', '/inspection/InspectSubmit.tsx']

/** Files of the shell and of the field pages, found while the bundle is written: a phone keeps these and nothing else. */
const fieldFiles = new Set(['index.html', 'mark.svg'])
const collectFieldFiles: Plugin = {
  name: 'guijia-field-files',
  generateBundle: (_, bundle) => {
    const take = (file: string) => {
      const chunk = bundle[file]
      if (chunk?.type !== 'chunk' || fieldFiles.has(file)) return
      fieldFiles.add(file)
      for (const style of chunk.viteMetadata?.importedCss ?? []) fieldFiles.add(style)
      for (const next of [...chunk.imports, ...(holdsFieldPage(chunk) ? chunk.dynamicImports : [])]) take(next)
    }
    for (const [file, chunk] of Object.entries(bundle)) if (chunk.type === 'chunk' && (chunk.isEntry || holdsFieldPage(chunk))) take(file)
  },
}
const holdsFieldPage = (chunk: Rolldown.OutputChunk): boolean => chunk.moduleIds.some((id) => fieldPages.some((page) => id.endsWith(page)))

/** `npm run build` writes the pages to dist/web, which the program serves. In development `npx vite` passes `/api` on to the program. */
export default defineConfig({
  plugins: [
    react(),
    collectFieldFiles,
    VitePWA({
      registerType: 'autoUpdate',
      injectRegister: false, // only the field pages register it: a desk needs no copy of the program
      manifest: {
        name: '归家',
        short_name: '归家',
        lang: 'zh-CN',
        start_url: '/',
        display: 'standalone',
        background_color: '#f2f5f3', // `ground` of src/web/theme.ts
        theme_color: '#f2f5f3',
        icons: [{ src: '/mark.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      },
      workbox: {
        globPatterns: ['**/*.{html,js,css,svg}'],
        manifestTransforms: [(files) => ({ manifest: files.filter((f) => fieldFiles.has(f.url)) })],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//, /^\/healthz/, /^\/metrics/],
        inlineWorkboxRuntime: true,
        sourcemap: false,
      },
    }),
  ],
  build: { outDir: 'dist/web', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1200, reportCompressedSize: false },
  server: { proxy: { '/api': `http://127.0.0.1:${process.env['PORT'] ?? 3000}` } },
})
