/** The frame of the page: what is watched, where the reader is, and whether what is shown is true. */
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks'
import type { OperatorHealth } from '../api/view.ts'
import { AgentsPage } from './agents-page.tsx'
import { saveToken } from './client.ts'
import { EventsPage } from './events-page.tsx'
import { duration } from './format.ts'
import { useNow, usePolled, useRoute } from './hooks.ts'
import { HEALTH_MS } from './limits.ts'
import { LogPage } from './log-page.tsx'
import { Empty, Mark } from './parts.tsx'
import { PoolPage } from './pool-page.tsx'
import { PoolsPage } from './pools-page.tsx'
import { interestOf, type Route } from './route.ts'
import { Store } from './store.ts'
import { type Connection, Stream } from './stream.ts'
import { applyTheme, savedTheme, THEMES } from './theme.ts'
import './app.css'

/** The store, and its stream; the view is made anew at most once a frame however much the stream says. */
function useWatched(route: Route): { store: Store; connection: Connection; retry: () => void } {
  const [, redraw] = useReducer((version: number) => version + 1, 0)
  const [store, stream] = useMemo(() => {
    const store = new Store()
    let isAsked = false
    const stream = new Stream(store, () => {
      // A page that is not seen gets no frames, and is drawn when it is seen again.
      if (isAsked) return
      isAsked = true
      requestAnimationFrame(() => {
        isAsked = false
        redraw(undefined)
      })
    })
    // Asked for before anything is drawn: ten thousand tasks are on their way meanwhile.
    stream.watch(interestOf(route))
    return [store, stream] as const
  }, [])
  const interest = interestOf(route)
  useEffect(() => stream.watch(interest), [stream, JSON.stringify(interest)])
  useEffect(() => {
    const retry = () => {
      if (!document.hidden) stream.retry()
    }
    addEventListener('online', retry)
    document.addEventListener('visibilitychange', retry)
    return () => {
      removeEventListener('online', retry)
      document.removeEventListener('visibilitychange', retry)
    }
  }, [stream])
  return { store, connection: stream.connection, retry: () => stream.retry() }
}

export function App() {
  const route = useRoute()
  const now = useNow()
  const { store, connection, retry } = useWatched(route)
  const { answer: health, failed } = usePolled<OperatorHealth>('v1/health', HEALTH_MS)
  const title = useRef<HTMLElement>(null)
  useEffect(() => {
    document.title = titleOf(route)
    // Who reads with the ears or the keyboard is where the new page begins.
    if (history.length > 1) title.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
    // A worker that is picked is no other page: whoever picks goes on where it is.
  }, [JSON.stringify({ ...route, ...(route.page === 'pool' ? { task: undefined } : {}) })])
  if (connection.kind === 'locked') return <TokenForm retry={retry} />
  return (
    <>
      <button type="button" class="skip" onClick={() => title.current?.focus()}>
        Skip to the content
      </button>
      <header class="top">
        <a class="brand" href="#/">
          <img src="favicon.svg" alt="" /> Pitboss
        </a>
        <nav aria-label="Pages">
          <NavLink href="#/" here={route.page === 'pools' || route.page === 'pool'} text="Pools" />
          <NavLink href="#/agents" here={route.page === 'agents'} text="Agents" />
          <NavLink href="#/events" here={route.page === 'events'} text="Events" />
        </nav>
        <Live connection={connection} now={now} />
        <ThemeChoice />
      </header>
      <Problems health={failed ? undefined : health} connection={connection} />
      <main
        id="main"
        ref={title}
        tabIndex={-1}
        class={connection.kind === 'stale' ? 'stale' : ''}
        data-connection={connection.kind}
      >
        <Page route={route} store={store} now={now} health={health} />
      </main>
    </>
  )
}

function NavLink({ href, here, text }: { href: string; here: boolean; text: string }) {
  return (
    <a href={href} aria-current={here ? 'page' : undefined}>
      {text}
    </a>
  )
}

interface PageProps {
  readonly route: Route
  readonly store: Store
  readonly now: number
  readonly health: OperatorHealth | undefined
}

function Page({ route, store, now, health }: PageProps) {
  switch (route.page) {
    case 'pools':
      return <PoolsPage store={store} now={now} health={health} />
    case 'pool':
      return (
        <PoolPage key={route.name} store={store} now={now} name={route.name} picked={route.task} />
      )
    case 'agents':
      return <AgentsPage store={store} now={now} />
    case 'events':
      return <EventsPage store={store} now={now} />
    case 'log':
      return (
        <LogPage key={`${route.task} ${route.stream}`} task={route.task} stream={route.stream} />
      )
    case 'unknown':
      return (
        <>
          <h1>No such page</h1>
          <Empty>
            Go to the <a href="#/">pools</a>.
          </Empty>
        </>
      )
  }
}

function titleOf(route: Route): string {
  switch (route.page) {
    case 'pool':
      return `${route.name} · Pitboss`
    case 'log':
      return `${route.task} · Pitboss`
    case 'agents':
      return 'Agents · Pitboss'
    case 'events':
      return 'Events · Pitboss'
    default:
      return 'Pitboss'
  }
}

function Live({ connection, now }: { connection: Connection; now: number }) {
  const [tone, text] =
    connection.kind === 'live'
      ? (['ok', 'Live'] as const)
      : connection.kind === 'stale'
        ? (['bad', `Stale for ${duration(now - connection.since)}`] as const)
        : (['busy', 'Connecting'] as const)
  return (
    <span class={`live status tone-${tone}`}>
      <Mark tone={tone} />
      <span>{text}</span>
    </span>
  )
}

function Problems({ health, connection }: Pick<PageProps, 'health'> & { connection: Connection }) {
  const problems: string[] = []
  if (connection.kind === 'stale') {
    // The moment rather than its age: what changes each second would be read out each second.
    const at = new Date(connection.since).toLocaleTimeString()
    problems.push(`This page shows how it was at ${at}: ${connection.message}. Trying again.`)
  } else if (health !== undefined) {
    if (health.role === 'standby') {
      problems.push(`This operator stands by; ${health.leader ?? 'nobody'} leads.`)
    } else if (!health.subscribed)
      problems.push('The operator is not subscribed to a Mesos master.')
    else if (!health.synced) problems.push('The operator is still reconciling with Mesos.')
    problems.push(...health.problems)
  }
  return (
    <div class="problems" role="status" aria-live="polite">
      {problems.map((problem) => (
        <p key={problem.replace(/\d+/g, '')}>
          <Mark tone="warn" />
          <span>{problem}</span>
        </p>
      ))}
    </div>
  )
}

function ThemeChoice() {
  const [theme, setTheme] = useState(savedTheme())
  return (
    <label class="theme">
      <span class="sr-only">Colours</span>
      <select
        value={theme}
        onChange={(event) => {
          const chosen = THEMES.find((known) => known === event.currentTarget.value) ?? 'auto'
          applyTheme(chosen)
          setTheme(chosen)
        }}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {name[0]?.toUpperCase() + name.slice(1)}
          </option>
        ))}
      </select>
    </label>
  )
}

function TokenForm({ retry }: { retry: () => void }) {
  const [token, setToken] = useState('')
  const [tried, setTried] = useState(false)
  const enter = (event: Event) => {
    event.preventDefault()
    saveToken(token.trim())
    setTried(true)
    retry()
  }
  return (
    <main class="locked">
      <form onSubmit={enter}>
        <h1>Pitboss</h1>
        <label>
          This operator wants its token
          <input
            type="password"
            autoComplete="off"
            value={token}
            onInput={(event) => setToken(event.currentTarget.value)}
          />
        </label>
        <p class="muted">
          It is what the file given to --token-file holds, and is forgotten with this tab.
        </p>
        {tried && <p role="alert">The operator did not take it.</p>}
        <button type="submit" disabled={token.trim() === ''}>
          Enter
        </button>
      </form>
    </main>
  )
}
