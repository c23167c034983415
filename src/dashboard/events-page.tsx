/** Everything that happened since the operator started, as far as it is remembered. */
import { Waiting } from './parts.tsx'
import type { Store } from './store.ts'
import { FilteredTimeline } from './timeline.tsx'

export function EventsPage({ store, now }: { store: Store; now: number }) {
  return (
    <>
      <h1>Events</h1>
      {store.knows({ kinds: ['events'] }) ? (
        <section class="panel" aria-label="Events">
          <FilteredTimeline events={store.events()} now={now} showPool />
        </section>
      ) : (
        <Waiting />
      )}
    </>
  )
}
