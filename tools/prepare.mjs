// Makes a fresh clone runnable: installs packages when the lock file changed, then compiles src/ to dist/ and bundles the dashboard.
// Run by `npm start`, `npm test` and friends; prints only what it does, on standard error.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleDashboard } from './bundle-dashboard.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const stampFile = join(root, 'node_modules', '.pitboss-lock')

function run(command, args) {
  // Answers of the program go to standard output, so what npm and tsc say goes to standard error.
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (result.status !== 0) process.exit(result.status ?? 1)
}

/** One at a time in a clone: two `npm ci` at once leave a broken node_modules. A dead holder does not count. */
const mutex = join(root, '.prepare.lock')
function acquire() {
  for (;;) {
    try {
      writeFileSync(mutex, String(process.pid), { flag: 'wx' })
      process.on('exit', () => rmSync(mutex, { force: true }))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!isAlive(Number(readHolder()))) rmSync(mutex, { force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
}

function readHolder() {
  try {
    return readFileSync(mutex, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid) {
  if (!(pid > 0)) return existsSync(mutex) && readHolder() === ''
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** By whoever ran `npm ci` or `npm install` here: npm writes down last what it has installed. */
function isInstalled(lockFile) {
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const npmFile = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(npmFile)) return false
  const there = packagesOf(npmFile)
  return Object.entries(packagesOf(lockFile)).every(
    ([path, { version, optional, devOptional }]) => {
      const isForElsewhere = (optional || devOptional) && there[path] === undefined
      return path === '' || isForElsewhere || there[path]?.version === version
    },
  )
}

acquire()
const lockFile = join(root, 'package-lock.json')
const lockHash = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
const installed = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
if (installed !== lockHash) {
  if (!isInstalled(lockFile)) {
    console.error('pitboss: installing packages (npm ci) ...')
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  }
  writeFileSync(stampFile, lockHash)
}
run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'])
await bundleDashboard(root)
// npx and packages that depend on this one run them by their files.
const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
for (const file of Object.values(bin)) chmodSync(join(root, file), 0o755)
