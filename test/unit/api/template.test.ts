import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  expandTemplate,
  parseTemplate,
  parseTemplateName,
  templateNames,
} from '../../../src/api/template.ts'

const values: Record<string, string> = { a: '1', 'b.c': 'two', evil: '${a}' }
const lookup = (name: string) => values[name]

describe('expandTemplate', () => {
  test.each([
    ['', ''],
    ['plain', 'plain'],
    ['$HOME $$ $ $1 }{', '$HOME $$ $ $1 }{'],
    ['${a}', '1'],
    ['x${a}y${b.c}z', 'x1ytwoz'],
    ['$${a}', '${a}'],
    ['$$${a}', '$${a}'],
    ['$$$${a}', '$$${a}'],
    ['${a}$', '1$'],
    ['${a}$${b}', '1${b}'],
    ['${evil}', '${a}'],
    ['€${a}😀', '€1😀'],
  ])('%s -> %s', (text, expected) => {
    expect(expandTemplate(text, lookup)).toEqual({ ok: true, text: expected })
  })

  test('names every missing name once', () => {
    expect(expandTemplate('${x}${a}${y}${x}', lookup)).toEqual({
      ok: false,
      missing: ['x', 'y'],
      message: 'no value for `${x}`, `${y}`',
    })
  })

  test.each(['${', '${a', '${a b}', '${}', 'ok ${a${b}}', '${a\n}'])('refuses %j', (text) => {
    const result = expandTemplate(text, lookup)
    expect(result).toMatchObject({ ok: false, missing: [] })
  })

  test('a text without references comes back as it is, escaped or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('$', '{', '}', 'a', '.', ' ') }), (text) => {
        const escaped = text.replaceAll('${', () => '$${')
        expect(expandTemplate(escaped, () => undefined)).toEqual({ ok: true, text })
      }),
    )
  })
})

describe('parseTemplate', () => {
  test('says where each reference stands', () => {
    const parsed = parseTemplate('$${x} ${ports.a}:${ports.b}')
    expect(parsed).toEqual({
      ok: true,
      parts: [
        { kind: 'text', text: '${x} ' },
        { kind: 'reference', name: 'ports.a', offset: 6 },
        { kind: 'text', text: ':' },
        { kind: 'reference', name: 'ports.b', offset: 17 },
      ],
      references: [
        { name: 'ports.a', offset: 6 },
        { name: 'ports.b', offset: 17 },
      ],
    })
  })

  test('says where an unclosed one stands', () => {
    expect(parseTemplate('ab ${cd')).toMatchObject({ ok: false, offset: 3 })
  })
})

describe('parseTemplateName', () => {
  test.each(templateNames.map((name) => [name]))('%s stands alone', (name) => {
    expect(parseTemplateName(name)).toEqual({ kind: name })
  })

  test.each([
    ['ports.rpc', { kind: 'port', port: 'rpc' }],
    ['server.ports.rpc', { kind: 'serverPort', port: 'rpc' }],
    ['agent.attributes.rack.row', { kind: 'agentAttribute', attribute: 'rack.row' }],
    ['ports.', undefined],
    ['ports', undefined],
    ['server.port', undefined],
    ['HOME', undefined],
    ['__proto__', undefined],
  ])('%s -> %j', (name, expected) => {
    expect(parseTemplateName(name)).toEqual(expected)
  })
})
