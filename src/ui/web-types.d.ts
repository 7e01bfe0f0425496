/// <reference types="vite/client" />
import 'react'

declare module 'react' {
  interface InputHTMLAttributes<T> {
    /** 选择整个文件夹；各浏览器都支持，但不在标准属性里。 */
    webkitdirectory?: string
  }
}
