/** What the views share: the time, the address, answers that are asked for again and again, and the size of a box. */
import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { askJson } from './client.ts'
import { parseRoute, type Route } from './route.ts'
import { THEME_CHANGED } from './theme.ts'

/** Milliseconds since 1970, once a second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const follow = () => setHash(location.hash)
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return parseRoute(hash)
}

/** The newest answer of `path`, asked every `everyMs` while the page is seen; undefined until the first. */
export function usePolled<T>(
  path: string,
  everyMs: number,
): { answer: T | undefined; failed: boolean } {
  const [state, setState] = useState<{ path: string; answer: T | undefined; failed: boolean }>()
  useEffect(() => {
    const ending = new AbortController()
    const poll = async () => {
      if (document.hidden) return
      try {
        const answer = await askJson<T>(path, ending.signal)
        if (!ending.signal.aborted) setState({ path, answer, failed: false })
      } catch {
        if (!ending.signal.aborted) {
          setState((before) => ({
            path,
            answer: before?.path === path ? before.answer : undefined,
            failed: true,
          }))
        }
      }
    }
    void poll()
    const timer = setInterval(() => void poll(), everyMs)
    return () => {
      clearInterval(timer)
      ending.abort()
    }
  }, [path, everyMs])
  return state?.path === path ? state : { answer: undefined, failed: false }
}

/** Width of the box in CSS pixels; 0 until it is laid out. */
export function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (box.current === null) return
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry?.contentRect.width ?? 0)),
    )
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [box])
  return width
}

/** Grows when colours change: a reason to paint anew. */
export function useThemeVersion(): number {
  const [version, setVersion] = useState(0)
  const latest = useRef(0)
  useEffect(() => {
    const grow = () => {
      latest.current += 1
      setVersion(latest.current)
    }
    document.addEventListener(THEME_CHANGED, grow)
    return () => document.removeEventListener(THEME_CHANGED, grow)
  }, [])
  return version
}
