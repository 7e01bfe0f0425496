import fs from 'node:fs'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const HOW_TO_GET_ONE =
  '没有找到 Chromium 或 Chrome，浏览器测试不能运行。Debian/Ubuntu：apt-get install chromium fonts-noto-cjk；其他系统安装 Google Chrome；装在别处的用 CHROME_PATH 指明。'

/** 系统里的 Chromium 或 Chrome；没有则为 null。 */
export const findBrowser = (): string | null => {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const inPath = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  const all = [process.env.CHROME_PATH ?? '', ...inPath, ...ELSEWHERE]
  return all.find((file) => file !== '' && fs.existsSync(file)) ?? null
}

export const launch = (executablePath: string): Promise<Browser> => chromium.launch({ executablePath, args: FLAGS })
