import { Link } from '#ui/route.tsx'

const TABS = [
  ['unread', '未读', '/messages'],
  ['all', '全部', '/messages?state=all'],
  ['settings', '提醒设置', '/messages/settings'],
] as const

/** 消息各页的切换。 */
export const MessageTabs = ({ now }: { now: (typeof TABS)[number][0] }) => (
  <nav className="tabs" aria-label="消息">
    {TABS.map(([key, name, href]) => (
      <Link key={key} href={href} aria-current={key === now ? 'page' : undefined}>
        {name}
      </Link>
    ))}
  </nav>
)
