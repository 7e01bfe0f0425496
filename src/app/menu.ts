import { type ComponentType, lazy } from 'react'
import { CheckPage } from '#modules/supervision/pages/check-page.tsx'
import type { MenuItem } from '#ui/shell.tsx'

const RulesPage = lazy(async () => ({ default: (await import('#modules/supervision/pages/rules-page.tsx')).RulesPage }))

/** 菜单与页面：加一页就加一行。首页之外都按需下载。 */
export const MENU: readonly (MenuItem & { page: ComponentType })[] = [
  { path: '/', label: '检查', page: CheckPage },
  { path: '/rules', label: '规则目录', page: RulesPage },
]
