import type { ReactNode } from 'react'

/** 一项说明：名目在左，内容在右；放在 `dl.task-facts` 里。 */
export const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
