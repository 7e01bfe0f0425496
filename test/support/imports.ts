/** 谁可以引用谁：整个架构就是下面两张表。由 test/architecture.test.ts 使用。 */
import path from 'node:path'

export type SourceFile = { readonly path: string; readonly text: string }

/** 同一模块之内，以及对共用文件夹。 */
const MAY: Readonly<Record<string, readonly string[]>> = {
  kernel: ['kernel'],
  law: ['kernel', 'law'],
  platform: ['kernel', 'platform'],
  readers: ['kernel', 'platform', 'readers'],
  migrations: ['kernel', 'platform', 'migrations'],
  domain: ['kernel', 'law', 'domain'],
  rules: ['kernel', 'law', 'domain', 'rules'],
  contract: ['kernel', 'law', 'domain', 'contract'],
  permissions: ['kernel', 'domain'],
  store: ['kernel', 'platform', 'domain', 'store'],
  actions: [
    ...['kernel', 'law', 'platform', 'readers', 'domain', 'rules', 'contract'],
    ...['permissions', 'store', 'actions'],
  ],
  routes: [
    ...['kernel', 'law', 'platform', 'readers', 'domain', 'contract'],
    ...['permissions', 'actions', 'store', 'routes'],
  ],
  jobs: ['kernel', 'law', 'platform', 'readers', 'domain', 'actions', 'store', 'jobs'],
  pages: ['kernel', 'law', 'domain', 'contract', 'ui', 'pages'],
  ui: ['kernel', 'law', 'ui'],
  index: ['domain', 'store', 'actions'],
  app: [
    ...['kernel', 'law', 'platform', 'readers', 'migrations', 'domain', 'rules', 'contract'],
    ...['actions', 'routes', 'jobs', 'pages', 'ui', 'index', 'app'],
  ],
}

/** 对别的模块，各层能看到什么。 */
const MAY_ACROSS: Readonly<Record<string, readonly string[]>> = {
  domain: ['domain'],
  rules: ['domain'],
  contract: ['contract', 'domain'],
  actions: ['index', 'domain'],
  routes: ['index', 'domain'],
  jobs: ['index', 'domain'],
  pages: ['contract', 'domain'],
  app: MAY.app as readonly string[],
}

/** 不读时钟、不碰外界、不用第三方库的层。 */
const PURE = new Set(['kernel', 'law', 'domain', 'rules'])
/** 在浏览器里运行的层。 */
const BROWSER = new Set(['pages', 'ui', 'contract'])

/** 造错的地方：测试里的，与演示地区的。 */
const GENERATORS = ['test/generator/', 'src/app/demo/region/']

/** 造错器不得用到被它检验的东西：错的规则不能自证其对。 */
const HIDDEN_FROM_GENERATOR =
  /^(src\/kernel\/(period|calendar)|src\/law\/(deadline|due|holiday)|src\/modules\/supervision\/|src\/modules\/[^/]+\/rules\/|chinese-days$)/

type Place = { readonly layer: string; readonly module?: string }

export const placeOf = (file: string): Place => {
  if (file.startsWith('src/platform/readers/')) return { layer: 'readers' }
  const shared = /^src\/(kernel|law|platform|migrations|ui|app)\//.exec(file)
  if (shared) return { layer: shared[1] as string }
  const inside = /^src\/modules\/([^/]+)\/(.+)$/.exec(file)
  if (inside === null) return { layer: file.startsWith('src/') ? '未定' : '之外' }
  const [, module, rest] = inside as unknown as [string, string, string]
  return { module, layer: rest.includes('/') ? rest.slice(0, rest.indexOf('/')) : rest.replace(/\.tsx?$/, '') }
}

export type Import = { readonly target: string; readonly typeOnly: boolean }

const IMPORT =
  /(?:^|\n)[ \t]*(?:import|export)\b(?<kind>\s+type\b)?[^'";]*?\bfrom\s*'(?<from>[^']+)'|(?:^|\n)[ \t]*import\s*'(?<bare>[^']+)'|\bimport\(\s*'(?<lazy>[^']+)'/g

/** 一个文件引用了什么：`#…` 与相对路径化为从项目根起的路径，第三方库与 node: 保持原样。 */
export const importsOf = ({ path: file, text }: SourceFile): Import[] =>
  [...withoutComments(text).matchAll(IMPORT)].map((match) => {
    const { kind, from, bare, lazy } = match.groups as Record<string, string | undefined>
    const name = (from ?? bare ?? lazy) as string
    const target = name.startsWith('#')
      ? `src/${name.slice(1)}`
      : name.startsWith('.')
        ? path.posix.join(path.posix.dirname(file), name)
        : name
    return { target, typeOnly: kind !== undefined }
  })

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{}])\/\/.*$/gm, '$1')

const isOurs = (target: string): boolean => target.startsWith('src/')

/** 违反引用表的地方，每处一句话。 */
export const violations = (files: readonly SourceFile[]): string[] =>
  files.flatMap((file) => {
    const from = placeOf(file.path)
    const generator = GENERATORS.some((folder) => file.path.startsWith(folder)) ? generatorViolations(file) : []
    if (from.layer === '之外' || generator.length > 0) return generator
    if (MAY[from.layer] === undefined)
      return [`${file.path}：没有“${from.layer}”这一层，请放进 test/support/imports.ts 列出的一层`]
    return importsOf(file)
      .filter(({ target }) => !isAllowed(from, target))
      .map(({ target }) => `${file.path} 不可引用 ${target}`)
  })

const isAllowed = (from: Place, target: string): boolean => {
  if (!isOurs(target)) {
    if (target.startsWith('test/') || target.startsWith('bench/')) return false
    if (PURE.has(from.layer)) return false
    return !(BROWSER.has(from.layer) && target.startsWith('node:'))
  }
  const to = placeOf(target)
  const across = from.module !== undefined && to.module !== undefined && to.module !== from.module
  return ((across ? MAY_ACROSS[from.layer] : MAY[from.layer]) ?? []).includes(to.layer)
}

const generatorViolations = (file: SourceFile): string[] =>
  importsOf(file)
    .filter(({ target }) => HIDDEN_FROM_GENERATOR.test(target))
    .map(({ target }) => `${file.path} 是造错器，不可引用 ${target}`)

const CLOCK_OR_CHANCE = /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bperformance\.now\(/

/** 纯层里读时钟或取随机数的地方。 */
export const impurities = (files: readonly SourceFile[]): string[] =>
  files
    .filter((file) => PURE.has(placeOf(file.path).layer) || GENERATORS.some((folder) => file.path.startsWith(folder)))
    .flatMap((file) => {
      const found = CLOCK_OR_CHANCE.exec(withoutComments(file.text))
      return found ? [`${file.path} 不读时钟、不取随机数，不可用 ${found[0]}`] : []
    })

type Graph = ReadonlyMap<string, ReadonlySet<string>>

const graphOf = (
  files: readonly SourceFile[],
  edge: (file: SourceFile, i: Import) => [string, string] | null,
): Graph => {
  const graph = new Map<string, Set<string>>()
  for (const file of files)
    for (const used of importsOf(file)) {
      const pair = edge(file, used)
      if (pair === null || pair[0] === pair[1]) continue
      graph.set(pair[0], (graph.get(pair[0]) ?? new Set()).add(pair[1]))
    }
  return graph
}

/** 模块之间的环，如 a → b → a；没有则 null。 */
export const moduleCircle = (files: readonly SourceFile[]): string | null =>
  circleIn(
    graphOf(files, (file, { target }) => {
      const [from, to] = [placeOf(file.path).module, placeOf(target).module]
      return from === undefined || to === undefined ? null : [from, to]
    }),
  )

/** 文件之间的环（只看运行时的引用，类型引用不算）；没有则 null。 */
export const fileCircle = (files: readonly SourceFile[]): string | null =>
  circleIn(graphOf(files, (file, { target, typeOnly }) => (typeOnly ? null : [file.path, target])))

const circleIn = (graph: Graph): string | null => {
  const done = new Set<string>()
  const visit = (node: string, trail: readonly string[]): string | null => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node].join(' → ')
    if (done.has(node)) return null
    for (const next of graph.get(node) ?? []) {
      const found = visit(next, [...trail, node])
      if (found !== null) return found
    }
    done.add(node)
    return null
  }
  for (const node of graph.keys()) {
    const found = visit(node, [])
    if (found !== null) return found
  }
  return null
}
