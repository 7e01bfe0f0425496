/** 其他模块可以调用的：使用者导入的放假通知。 */
export { listNotices, saveNotices } from '#modules/law-library/store/holiday-notices.ts'
