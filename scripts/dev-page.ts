/** 开发时的页面：Vite 开发服务器，接口请求转给本机的准绳服务。 */
import { createServer } from 'vite'

const api = `http://127.0.0.1:${process.env.PORT ?? '8080'}`
const page = await createServer({
  server: { host: '127.0.0.1', proxy: { '/api': api, '/healthz': api, '/readyz': api, '/metrics': api } },
})
await page.listen()
page.printUrls()
