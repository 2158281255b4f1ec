import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `npm run build` writes the pages to dist/web, which the program serves. In development `npx vite` passes `/api` on to the program. */
export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist/web', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1200, reportCompressedSize: false },
  server: { proxy: { '/api': `http://127.0.0.1:${process.env['PORT'] ?? 3000}` } },
})
