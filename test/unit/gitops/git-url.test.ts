import { describe, expect, test } from 'vitest'
import { parseContents, parseListing, parseTargets } from '../../../src/gitops/git-commands.ts'
import { redactUrls } from '../../../src/gitops/git-url.ts'
import { branchProblem, checkRepositoryUrl, repositoryPath } from '../../../src/gitops/index.ts'

const check = (text: string) => checkRepositoryUrl(text, '/home/me')

describe('addresses', () => {
  test.each([
    ['https://example.com/team/pools.git', 'https://example.com/team/pools.git', 'https:ssh'],
    ['https://robot@example.com/pools.git', 'https://***@example.com/pools.git', 'https:ssh'],
    ['http://example.com/pools.git', 'http://example.com/pools.git', 'http:https:ssh'],
    ['ssh://git@example.com:2222/pools', 'ssh://git@example.com:2222/pools', 'ssh:https'],
    ['git@example.com:team/pools.git', 'git@example.com:team/pools.git', 'ssh:https'],
    ['git://example.com/pools', 'git://example.com/pools', 'git:https:ssh'],
    ['file:///srv/pools.git', 'file:///srv/pools.git', 'file'],
    ['/srv/pools.git', '/srv/pools.git', 'file'],
    ['../pools.git', '/home/pools.git', 'file'],
    ['.', '/home/me', 'file'],
  ])('%s is taken', (text, shown, protocols) => {
    expect(check(text)).toMatchObject({ ok: true, repository: { shown, protocols } })
  })

  test.each([
    ['https://robot:hunter2@example.com/pools.git', 'it holds a password or a query'],
    ['https://:hunter2@example.com/pools.git', 'it holds a password or a query'],
    ['https://example.com/pools.git?token=hunter2', 'it holds a password or a query'],
    ['ssh://git:hunter2@example.com/pools', 'it holds a password or a query'],
    ['', 'not the address'],
    ['-u', 'not the address'],
    ['--upload-pack=touch /tmp/x', 'not the address'],
    ['https://example.com/a b', 'not the address'],
    ['https://example.com/a\nb', 'not the address'],
    ['ext::sh -c touch% /tmp/x', 'not the address'],
    ['ext::sh', 'remote helpers'],
    ['fd::17', 'remote helpers'],
    ['ftp://example.com/pools', "'ftp://' is not spoken"],
    ['file://host/pools', 'a file URL names no host'],
    ['https://', 'it is not a URL'],
  ])('%s is refused, without repeating it', (text, message) => {
    const checked = check(text)
    const { ok, ...words } = { message: '', ...checked }
    expect(ok).toBe(false)
    expect(words.message).toContain(message)
    expect(JSON.stringify(words)).not.toContain('hunter2')
  })
})

test.each([
  ["unable to access 'https://a:b@h/p/': no", "unable to access 'https://***@h/p/': no"],
  ['https://token@h/p and http://x:y@z', 'https://***@h/p and http://***@z'],
  ['https://h/p?private_token=x y', 'https://h/p?*** y'],
  ['ssh://git:pw@h/p', 'ssh://git:***@h/p'],
  ['ssh://git@h/p', 'ssh://git@h/p'],
  ['https://a:p@ss@h/', 'https://***@h/'],
  ['git@github.com: Permission denied', 'git@github.com: Permission denied'],
])('%s is shown as %s', (text, shown) => {
  expect(redactUrls(text)).toBe(shown)
})

test.each(['main', 'team/live', 'grün', 'v1.2', 'a@b', 'x-y_z'])('%s may be a branch', (name) => {
  expect(branchProblem(name)).toBeUndefined()
})

test.each([
  ...['', '-x', 'a b', 'a..b', 'a:b', 'a~1', 'a^', 'a?', 'a*', 'a[', 'a\\b', 'a@{0}', '@', '/a'],
  ...['a/', 'a//b', 'a.', '.a', 'a/.b', 'a.lock', 'a.lock/b', 'a\u0000', 'x'.repeat(201)],
])('%j may not', (name) => {
  expect(branchProblem(name)).toBeDefined()
})

test.each([
  ['pools/', 'pools'],
  ['', ''],
  ['.', ''],
  ['/', ''],
  ['./a//b/', 'a/b'],
  ['a/./b', 'a/b'],
  ['..', undefined],
  ['a/../../b', undefined],
  ['a\nb', undefined],
])('the path %j is %j', (text, path) => {
  expect(repositoryPath(text)).toBe(path)
})

describe('answers that are not what they should be', () => {
  test('a listing', () => {
    expect(parseListing('')).toEqual([])
    expect(parseListing('100644 blob abc 1\ta.yaml')).toHaveLength(1)
    for (const text of ['x', '100644 blob abc 1', '100644 blobs abc 1\ta', '\u00001\0']) {
      expect(parseListing(text)).toBeUndefined()
    }
  })

  test('contents: cut off, missing, of another kind, or larger than they say', () => {
    const whole = Buffer.from('ab blob 3\nx\ny\n')
    expect(parseContents(whole, 1)?.map(String)).toEqual([String(Buffer.from('x\ny'))])
    expect(parseContents(whole, 2)).toBeUndefined()
    const wrong = ['ab blob 3\nx', 'ab missing\n', 'ab tree 1\nx\n', 'ab blob 1\nxyz\n', '']
    for (const text of wrong) expect(parseContents(Buffer.from(text), 1)).toBeUndefined()
  })

  test('targets', () => {
    const text = 'ab blob 3\nx:y missing\nsymlink 3\n../\nloop 1\nx\nab commit 7\n'
    expect(parseTargets(text, 5)?.map(({ kind }) => kind)).toEqual([
      'file',
      'nowhere',
      'outside',
      'nowhere',
      'nowhere',
    ])
    expect(parseTargets(text, 6)).toBeUndefined()
    expect(parseTargets('nonsense\n', 1)).toBeUndefined()
  })
})
