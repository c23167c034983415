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

/** A colour of the style sheet by its name there. */
export function color(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
}

/** How much larger than usual the text is: a screen on a wall is read from afar. What is painted grows with it. */
export function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / TEXT_PX
}
/** The text size of the style sheet. */
const TEXT_PX = 14
