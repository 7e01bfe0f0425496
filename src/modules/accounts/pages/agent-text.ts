const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/QIHU|360SE|360EE/, '360 浏览器'],
  [/QQBrowser\/(\d+)/, 'QQ 浏览器'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows NT/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Linux|UOS|Kylin/, 'Linux'],
]

/** 浏览器自报的一长串写成“Chrome 120 · Windows”；认不出的原样给开头。 */
export const agentText = (agent: string): string => {
  const browser = BROWSERS.map(([pattern, name]) => {
    const found = pattern.exec(agent)
    return found === null ? null : [name, found[1]].filter(Boolean).join(' ')
  }).find((text) => text !== null)
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1]
  return [browser, system].filter(Boolean).join(' · ') || agent.slice(0, 40) || '没有说明'
}
