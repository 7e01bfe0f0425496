import { useState } from 'react'
import { api } from '#ui/api.ts'
import { SeeDemoFirst } from '#ui/demo-mark.tsx'
import { Form } from '#ui/form.tsx'
import { Link, navigate } from '#ui/route.tsx'
import { sessionChanged, useSession } from '#ui/session.tsx'
import { showToast } from '#ui/toast.tsx'
import { passwordProblems } from '../domain/password.ts'
import { roleOf } from '../domain/role.ts'
import { type AgencyDraft, AgencyStep, EMPTY_AGENCY } from './setup-agency.tsx'
import { EMPTY_FOUNDER, type FounderDraft, FounderStep, isComplete } from './setup-founder.tsx'
import './accounts.css'

const FOUNDERS = ['system-admin', 'security-admin', 'audit-admin'] as const
type Founder = (typeof FOUNDERS)[number]
const STEPS = ['本机关', ...FOUNDERS.map((role) => roleOf(role).name), '核对']

const Notice = ({ children }: { children: string }) => (
  <section className="notice card">
    <h1>首次设置</h1>
    <p>{children}</p>
    <Link className="button primary" href="/login">
      去登录
    </Link>
  </section>
)

/** 首次设置：本机关 → 三员各自填写 → 核对。 */
export const SetupPage = () => {
  const session = useSession()
  if (session.isPending) return <p className="muted loading">正在打开…</p>
  if (session.data?.installation.needsSetup !== true) return <Notice>准绳已经设置过了，请直接登录。</Notice>
  return <Wizard />
}

const Wizard = () => {
  const [step, setStep] = useState(0)
  const [agency, setAgency] = useState<AgencyDraft>(EMPTY_AGENCY)
  const [founders, setFounders] = useState<Readonly<Record<Founder, FounderDraft>>>({
    'system-admin': EMPTY_FOUNDER,
    'security-admin': EMPTY_FOUNDER,
    'audit-admin': EMPTY_FOUNDER,
  })
  const role = FOUNDERS[step - 1]
  const last = step === STEPS.length - 1
  const ready = role === undefined || isComplete(founders[role], passwordProblems)
  const next = async () => {
    if (!last) return setStep(step + 1)
    await api.post('/api/v1/setup', bodyOf(agency, founders))
    await sessionChanged()
    showToast('设置完成。请系统管理员登录，为大家建立账号。')
    navigate('/login', 'replace')
  }
  return (
    <section className="form-page card setup">
      <h1>首次设置</h1>
      <SeeDemoFirst />
      <ol className="setup-steps" aria-label="步骤">
        {STEPS.map((name, i) => (
          <li key={name} aria-current={i === step ? 'step' : undefined}>
            {name}
          </li>
        ))}
      </ol>
      <Form
        key={step}
        action={last ? '完成设置' : '下一步'}
        disabled={!ready}
        cancel="上一步"
        onSubmit={next}
        {...(step === 0 ? {} : { onCancel: () => setStep(step - 1) })}
      >
        {step === 0 && <AgencyStep draft={agency} onChange={setAgency} />}
        {role !== undefined && (
          <FounderStep
            role={role}
            draft={founders[role]}
            onChange={(draft) => setFounders({ ...founders, [role]: draft })}
          />
        )}
        {last && <Review agency={agency} founders={founders} />}
      </Form>
    </section>
  )
}

const bodyOf = (agency: AgencyDraft, founders: Readonly<Record<Founder, FounderDraft>>) => {
  const { setupCode, dictionary, name, shortName, code, prefix } = agency
  const entries = FOUNDERS.map((role) => {
    const { login, name: person, password } = founders[role]
    return [role, { login, name: person, password }]
  })
  return {
    code: setupCode,
    agency: { name, shortName, code, prefix },
    dictionary,
    founders: Object.fromEntries(entries),
  }
}

type ReviewProps = { readonly agency: AgencyDraft; readonly founders: Readonly<Record<Founder, FounderDraft>> }

const Review = ({ agency, founders }: ReviewProps) => (
  <>
    <p>请核对。完成之后，机关的名称等仍可由系统管理员修改。</p>
    <dl className="facts">
      <dt>本机关</dt>
      <dd>
        {agency.name}（{agency.shortName}）
      </dd>
      <dt>区划代码</dt>
      <dd>{agency.code}</dd>
      <dt>文号代字</dt>
      <dd>{agency.prefix || '没有填'}</dd>
      <dt>机关词典</dt>
      <dd>{agency.dictionary ? '载入同省的机关' : '不载入'}</dd>
      {FOUNDERS.map((role) => (
        <div key={role} className="fact">
          <dt>{roleOf(role).name}</dt>
          <dd>
            {founders[role].name}（{founders[role].login}）
          </dd>
        </div>
      ))}
    </dl>
  </>
)
