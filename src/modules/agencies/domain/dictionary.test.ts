import { expect, test } from 'vitest'
import { subtreeOf } from './agency.ts'
import { foundingAgencies, type OwnAgency } from './dictionary.ts'

let n = 0
const nextId = () => `id-${++n}`
const found = (own: OwnAgency, dictionary = true) => foundingAgencies(own, dictionary, nextId)
const city = { name: '重庆市市场监督管理局', shortName: '市局', code: '500000', prefix: '渝' }

test('省级局：同省的都是它的下级，撤销的也在', () => {
  const agencies = found(city)
  const [own, ...others] = agencies
  expect(own).toMatchObject({ name: city.name, shortName: '市局', parentId: null, prefixes: ['渝'] })
  expect(others).toHaveLength(42)
  expect(subtreeOf(agencies, own?.id ?? '')).toHaveLength(43)
  expect(others.every((a) => a.parentId === own?.id)).toBe(true)
  expect(others.find((a) => a.name === '重庆市江北区市场监督管理局')?.validUntil).toBe('2025-11-06')
  expect(others.find((a) => a.kind === '执法总队')?.shortName).toBe('执法总队')
})

test('区县局：归在词典里的省级局之下，同名的一条用填写的', () => {
  const own = { name: '重庆市 涪陵区市场监督管理局', shortName: '涪陵局', code: '500102', prefix: '渝涪' }
  const agencies = found(own)
  const top = agencies.find((a) => a.name === city.name)
  expect(agencies).toHaveLength(43)
  expect(agencies[0]).toMatchObject({
    shortName: '涪陵局',
    prefixes: ['渝涪', '渝涪陵'],
    parentId: top?.id,
    kind: '区',
  })
  expect(top?.parentId).toBeNull()
  expect(new Set(agencies.map((a) => a.name)).size).toBe(43)
})

test('词典没有的省、不载入词典：只有本机关', () => {
  const own = { name: '成都市市场监督管理局', shortName: '成都局', code: '510100', prefix: '' }
  expect(found(own)).toMatchObject([{ province: '51', kind: '市级局', prefixes: [], parentId: null }])
  expect(found(city, false)).toHaveLength(1)
})
