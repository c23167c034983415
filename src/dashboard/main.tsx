/** Starts the page: theme, store, stream, view. */
import { render } from 'preact'
import './theme.css'
import './base.css'
import { App } from './app.tsx'
import { applyTheme, savedTheme } from './theme.ts'

applyTheme(savedTheme())
const root = document.getElementById('app')
if (root !== null) render(<App />, root)
