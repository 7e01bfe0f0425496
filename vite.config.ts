import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = `http://127.0.0.1:${process.env.PORT ?? 8080}`
const proxy = { '/api': server, '/examples': server }

export default defineConfig({
  plugins: [react()],
  // 小图标也不内联为 data: 地址，内容安全策略只放行本站
  build: { outDir: 'dist', manifest: true, assetsInlineLimit: 0 },
  server: { port: 5173, strictPort: true, proxy },
  preview: { proxy },
})
