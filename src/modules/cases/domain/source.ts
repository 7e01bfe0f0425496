/** 过渡：类型已移到 kernel，供 platform 使用；引用处改完即删。 */
export * from '#kernel/source.ts'
