/** Light, dark, or as the system has it; kept in the browser. */
export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'pitboss-theme'

export function savedTheme(): Theme {
  return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'auto'
}

export function applyTheme(theme: Theme): void {
  if (theme === 'auto') {
    delete document.documentElement.dataset['theme']
    localStorage.removeItem(KEY)
  } else {
    document.documentElement.dataset['theme'] = theme
    localStorage.setItem(KEY, theme)
  }
  document.dispatchEvent(new Event(THEME_CHANGED))
}

/** For what is painted rather than styled; also sent when the system changes its mind. */
export const THEME_CHANGED = 'pitboss-theme'
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
  document.dispatchEvent(new Event(THEME_CHANGED)),
)

const colors = new Map<string, string>()
document.addEventListener(THEME_CHANGED, () => colors.clear())

/** A colour of the style sheet by its name there. The variable itself holds one for the light and one for the dark. */
export function color(name: string): string {
  const known = colors.get(name)
  if (known !== undefined) return known
  const probe = document.createElement('span')
  probe.style.color = `var(--${name})`
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  colors.set(name, color)
  return color
}

/** How much larger than usual the text is: a screen on a wall is read from afar. What is painted grows with it. */
export function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / TEXT_PX
}
/** The text size of the style sheet. */
const TEXT_PX = 14
