import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = `http://127.0.0.1:${process.env.PORT ?? 8080}`
const proxy = { '/api': server, '/examples': server }

export default defineConfig({
  plugins: [react()],
  // 机关内常见的国产浏览器内核较旧，Chromium 108 起可用；
  // 小图标也不内联为 data: 地址，内容安全策略只放行本站
  build: { outDir: 'dist', target: ['chrome108', 'firefox115', 'safari16'], manifest: true, assetsInlineLimit: 0 },
  server: { port: 5173, strictPort: true, proxy },
  preview: { proxy },
})
