import { Component, type ReactNode } from 'react'

/** 页面出错时给一句能照着做的话，不留白屏。 */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return (
      <section className="notice card" role="alert">
        <h1>这一页出错了</h1>
        <p>已经保存的不受影响。先点“重试”；仍不行就刷新页面（检查页要重新加入文件），并把下面这行文字告诉管理员。</p>
        <p className="muted small">{this.state.error.message}</p>
        <div className="row">
          <button type="button" className="button primary" onClick={() => this.setState({ error: null })}>
            重试
          </button>
          <button type="button" className="button" onClick={() => window.location.reload()}>
            刷新页面
          </button>
        </div>
      </section>
    )
  }
}
