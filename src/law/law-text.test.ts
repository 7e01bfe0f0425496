import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { articleChanges, isNoise } from '#law/law-changes.ts'
import { type LawText, outlineOfText, readLawText, wordsAt } from '#law/law-text.ts'
import { INVENTED } from '../../test/support/invented-law.ts'

const lawIn = (raw: string): LawText => {
  const read = readLawText(raw)
  if (read.is === 'not-law') throw new Error(read.why)
  return read.law
}
const digest = (text: string) => createHash('sm3').update(text).digest('hex')
const side = (raw: string, words = true) => {
  const { articles } = lawIn(raw)
  return { outline: outlineOfText(articles, digest), words: words ? articles : null }
}

test('认出名称、版本、施行日与条款项目', () => {
  const law = lawIn(INVENTED)
  expect(law).toMatchObject({ title: '云岭市露天集市管理条例', promulgated: '2022-09-01', effective: '2019-05-01' })
  expect(Object.keys(law.articles)).toEqual(['1', '2', '3', '4', '2-1'])
  expect(law.articles['2']?.map((p) => p.items.map((i) => i.n))).toEqual([[1, 2, 3], []])
  expect(law.articles['2']?.[0]?.items[1]?.text).toBe('（二）收摊时带走：\n1.垃圾；\n2.剩菜。')
  expect(law.articles['2-1']?.[0]?.text).toBe('集市每月第三个星期日休市一天，逢雨顺延。')
})

test('名称分成两行，没有 md 标记', () => {
  const text = '中华人民共和国\n露天集市法\n（2020年1月2日公布）\n第一条　甲。\n第二条　乙。\n第三条　丙。'
  expect(lawIn(text)).toMatchObject({ title: '中华人民共和国露天集市法', promulgated: '2020-01-02' })
})

test('取某款某项的文字：到项的带上项前的话', () => {
  const article = lawIn(INVENTED).articles['2'] ?? []
  expect(wordsAt(article, { paragraph: 2, item: null })).toBe('违反前款规定的，由集市管理员提醒。')
  expect(wordsAt(article, { paragraph: 1, item: 3 })).toBe('摆摊的人应当：\n（三）不高声叫卖。')
  expect(wordsAt(article, { paragraph: null, item: 1 })).toBe('摆摊的人应当：\n（一）把摊位扫干净；')
  expect(wordsAt(article, { paragraph: 1, item: 9 })).toBeNull()
  expect(wordsAt(article, { paragraph: 3, item: null })).toBeNull()
})

test.each([
  ['这是一封普通的信。\n第一条 没有名称。', '不像一部法'],
  ['云岭市露天集市管理条例（征求意见稿）\n第一条 甲。\n第二条 乙。\n第三条 丙。', '征求意见稿'],
  ['云岭市露天集市管理条例\n第七条 节选。\n第八条 节选。\n第九条 节选。', '没有从“第一条”起'],
  ['云岭市露天集市管理条例\n第一条 只有一条。', '没有从“第一条”起'],
  ['', '不像一部法'],
])('不是施行的全文，说明原因', (text, why) => {
  const read = readLawText(text)
  expect(read.is === 'not-law' && read.why).toContain(why)
})

test('标点、空白、异体字不算改动', () => {
  const other = INVENTED.replaceAll('，', ',').replace('把摊位', '把 摊位').replaceAll('（', '(').replaceAll('）', ')')
  expect(articleChanges(side(INVENTED), side(other))).toEqual([])
})

test('错一个无关紧要的字是写法出入；数字、否定改了是改动', () => {
  const typo = INVENTED.replace('高声叫卖', '高声叫买')
  expect(articleChanges(side(INVENTED), side(typo))).toEqual([{ article: '2', is: 'noise', to: null }])
  expect(articleChanges(side(INVENTED), side(typo, false))).toEqual([{ article: '2', is: 'words', to: null }])
  expect(articleChanges(side(INVENTED), side(INVENTED.replace('五十元', '八十元')))).toEqual([
    { article: '3', is: 'words', to: null },
  ])
  expect(isNoise('应当扫净', '可以扫净')).toBe(false)
  expect(isNoise('甲乙', '乙甲')).toBe(false)
})

test('增加一款是款项增减；插入一条，后面的只换条号', () => {
  const more = INVENTED.replace('由集市管理员提醒。', '由集市管理员提醒。\n提醒三次的，记下摊位。')
  expect(articleChanges(side(INVENTED), side(more))).toEqual([{ article: '2', is: 'structure', to: null }])
  const inserted = INVENTED.replace('第四条 本', '第五条 本').replace('第三条 违', '第三条 集市有屋顶。\n\n第四条 违')
  expect(articleChanges(side(INVENTED), side(inserted))).toEqual([
    { article: '3', is: 'moved', to: '4' },
    { article: '4', is: 'moved', to: '5' },
  ])
})
