import { type ComponentType, lazy } from 'react'
import { CheckPage } from '#modules/supervision/pages/check-page.tsx'
import type { PageEntry } from '#ui/shell.tsx'

type PageProps = { readonly params: Readonly<Record<string, string>> }
type Entry = PageEntry & { readonly page: ComponentType<PageProps> }

const LoginPage = lazy(async () => ({ default: (await import('#modules/accounts/pages/login-page.tsx')).LoginPage }))
const SetupPage = lazy(async () => ({ default: (await import('#modules/accounts/pages/setup-page.tsx')).SetupPage }))
const PasswordPage = lazy(async () => ({
  default: (await import('#modules/accounts/pages/password-page.tsx')).PasswordPage,
}))
const AccountsPage = lazy(async () => ({
  default: (await import('#modules/accounts/pages/accounts-page.tsx')).AccountsPage,
}))
const GrantsPage = lazy(async () => ({ default: (await import('#modules/accounts/pages/grants-page.tsx')).GrantsPage }))
const SessionsPage = lazy(async () => ({
  default: (await import('#modules/accounts/pages/sessions-page.tsx')).SessionsPage,
}))
const RulesPage = lazy(async () => ({ default: (await import('#modules/supervision/pages/rules-page.tsx')).RulesPage }))
const FlowChartsPage = lazy(async () => ({
  default: (await import('#modules/supervision/pages/flow-charts/flow-charts-page.tsx')).FlowChartsPage,
}))
const LawsPage = lazy(async () => ({ default: (await import('#modules/law-library/pages/laws-page.tsx')).LawsPage }))
const AuditPage = lazy(async () => ({ default: (await import('#modules/audit-trail/pages/audit-page.tsx')).AuditPage }))

const WorklistPage = lazy(async () => ({
  default: (await import('#modules/supervision/pages/worklist/worklist-page.tsx')).WorklistPage,
}))
const DeadlinesPage = lazy(async () => ({
  default: (await import('#modules/supervision/pages/deadlines/deadlines-page.tsx')).DeadlinesPage,
}))
const AheadPage = lazy(async () => ({
  default: (await import('#modules/supervision/pages/deadlines/ahead-page.tsx')).AheadPage,
}))
const SignalsPage = lazy(async () => ({
  default: (await import('#modules/signals/pages/signals-page.tsx')).SignalsPage,
}))
const LeadPage = lazy(async () => ({ default: (await import('#modules/signals/pages/lead-page.tsx')).LeadPage }))
const DueChangesPage = lazy(async () => ({
  default: (await import('#modules/supervision/pages/deadlines/changes-page.tsx')).DueChangesPage,
}))
const CasesPage = lazy(async () => ({ default: (await import('#modules/cases/pages/cases-page.tsx')).CasesPage }))
const ImportsPage = lazy(async () => ({ default: (await import('#modules/cases/pages/imports-page.tsx')).ImportsPage }))
const ImportPage = lazy(async () => ({ default: (await import('#modules/cases/pages/import-page.tsx')).ImportPage }))

const StoredCasePage = lazy(async () => ({
  default: (await import('#modules/supervision/pages/stored-case/stored-case-page.tsx')).StoredCasePage,
}))
const FindingPage = lazy(async () => ({
  default: (await import('#modules/supervision/pages/stored-case/finding-page.tsx')).FindingPage,
}))

const RetrospectivesPage = lazy(async () => ({
  default: (await import('#modules/supervision/pages/retrospectives/retrospectives-page.tsx')).RetrospectivesPage,
}))
const RetrospectivePage = lazy(async () => ({
  default: (await import('#modules/supervision/pages/retrospectives/retrospective-page.tsx')).RetrospectivePage,
}))

const SweepsPage = lazy(async () => ({
  default: (await import('#modules/supervision/pages/sweeps-page.tsx')).SweepsPage,
}))

const TasksPage = lazy(async () => ({ default: (await import('#modules/work/pages/tasks-page.tsx')).TasksPage }))
const TaskPage = lazy(async () => ({ default: (await import('#modules/work/pages/task-page.tsx')).TaskPage }))
const ApprovalPage = lazy(async () => ({
  default: (await import('#modules/work/pages/approvals/approval-page.tsx')).ApprovalPage,
}))
const DocumentsPage = lazy(async () => ({
  default: (await import('#modules/work/pages/documents/documents-page.tsx')).DocumentsPage,
}))
const DocumentPage = lazy(async () => ({
  default: (await import('#modules/work/pages/documents/document-page.tsx')).DocumentPage,
}))
const TemplatesPage = lazy(async () => ({
  default: (await import('#modules/work/pages/documents/templates-page.tsx')).TemplatesPage,
}))
const MessagesPage = lazy(async () => ({
  default: (await import('#modules/work/pages/messages-page.tsx')).MessagesPage,
}))
const MessageSettingsPage = lazy(async () => ({
  default: (await import('#modules/work/pages/settings-page.tsx')).MessageSettingsPage,
}))
const WebhooksPage = lazy(async () => ({
  default: (await import('#modules/work/pages/webhooks-page.tsx')).WebhooksPage,
}))

/**
 * 全部页面，加一页就加一行。`menu` 是主菜单上的名字，`admin` 是管理菜单上的名字；
 * `permission` 不写的谁都能看。除检查之外都按需下载。
 */
export const PAGES: readonly Entry[] = [
  { path: '/findings', menu: '待办', permission: 'case.read', page: WorklistPage },
  { path: '/deadlines', menu: '到期', permission: 'case.read', page: DeadlinesPage },
  { path: '/deadlines/ahead', permission: 'case.read', page: AheadPage },
  { path: '/signals', menu: '线索', permission: 'signal.read', page: SignalsPage },
  { path: '/signals/:agency/:id', permission: 'signal.read', page: LeadPage },
  { path: '/deadlines/changes', permission: 'case.read', page: DueChangesPage },
  { path: '/tasks', menu: '我的任务', permission: 'signed-in', page: TasksPage },
  { path: '/tasks/:agency/:id', permission: 'signed-in', page: TaskPage },
  { path: '/approvals/:agency/:id', permission: 'signed-in', page: ApprovalPage },
  { path: '/messages', permission: 'signed-in', page: MessagesPage },
  { path: '/messages/settings', permission: 'signed-in', page: MessageSettingsPage },
  { path: '/documents', menu: '公文', permission: 'document.write', page: DocumentsPage },
  { path: '/documents/templates', permission: 'document.write', page: TemplatesPage },
  { path: '/documents/:agency/:id', permission: 'signed-in', page: DocumentPage },
  { path: '/cases', menu: '案件', permission: 'case.read', page: CasesPage },
  { path: '/imports', menu: '数据导入', permission: 'case.import', page: ImportsPage },
  { path: '/imports/:id', permission: 'case.import', page: ImportPage },
  { path: '/findings/:agency/:id', permission: 'case.read', page: FindingPage },
  { path: '/cases/:agency/:id', permission: 'case.read', page: StoredCasePage },
  { path: '/check', menu: '检查', page: CheckPage },
  { path: '/rules', menu: '规则目录', page: RulesPage },
  { path: '/flow-charts', menu: '流程图', page: FlowChartsPage },
  { path: '/retrospectives', permission: 'case.read', page: RetrospectivesPage },
  { path: '/retrospectives/:agency/:id', permission: 'case.read', page: RetrospectivePage },
  { path: '/admin/laws', admin: '法规库', permission: 'law.import', page: LawsPage },
  { path: '/login', page: LoginPage },
  { path: '/setup', page: SetupPage },
  { path: '/password', permission: 'signed-in', page: PasswordPage },
  { path: '/admin/accounts', admin: '账号', permission: 'account.edit', page: AccountsPage },
  { path: '/admin/grants', admin: '授权', permission: 'grant.edit', page: GrantsPage },
  { path: '/admin/sweeps', admin: '巡查', permission: 'sweep.run', page: SweepsPage },
  { path: '/admin/webhooks', admin: '推送', permission: 'setting.edit', page: WebhooksPage },
  { path: '/admin/sessions', admin: '会话', permission: 'session.end', page: SessionsPage },
  { path: '/admin/audit', admin: '操作留痕', permission: 'audit.read', page: AuditPage },
]

/** 首页：登录的人按次序看到第一个能看的，没有登录的人看到检查。 */
export const HOME: readonly string[] = ['/findings', '/check']
