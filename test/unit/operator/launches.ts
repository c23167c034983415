/** What a real engine launches for a manifest, on offers as Mesos sends them. */

import type { Launch } from '../../../src/core/effects.ts'
import { Engine } from '../../../src/core/engine.ts'
import type { StatusInput } from '../../../src/core/input.ts'
import { parseManifest } from '../../../src/manifest/index.ts'
import type { Resource, Offer as WireOffer } from '../../../src/mesos/index.ts'
import { receivedOffer } from '../../support/whole-events.ts'
import { manifestSet } from '../core/builders.ts'

const NOW = 1_000

function resource(name: string, rest: Partial<Resource>): Resource {
  return { name, type: 'SCALAR', allocation_info: { role: 'mining' }, ...rest } as Resource
}

/** Ports in two ranges; some cores reserved, some revocable. */
export function wireOffer(id: string, agentId: string): WireOffer {
  const reserved = {
    reservations: [{ type: 'STATIC' as const, role: 'mining' }],
    scalar: { value: 0.25 },
  }
  return {
    id: { value: id },
    framework_id: { value: 'framework-1' },
    agent_id: { value: agentId },
    hostname: `${agentId}.example`,
    allocation_info: { role: 'mining' },
    attributes: [{ name: 'rack', type: 'TEXT', text: { value: 'r1' } }],
    resources: [
      resource('ports', {
        type: 'RANGES',
        ranges: {
          range: [
            { begin: 31000, end: 31002 },
            { begin: 31005, end: 31008 },
          ],
        },
      }),
      resource('cpus', reserved),
      resource('cpus', { scalar: { value: 3.5 } }),
      resource('cpus', { scalar: { value: 8 }, revocable: {} }),
      resource('mem', { scalar: { value: 4096 } }),
      resource('disk', { scalar: { value: 10_000 } }),
    ],
  }
}

function running(taskId: string, agentId: string): StatusInput {
  return {
    kind: 'status',
    taskId,
    state: 'TASK_RUNNING',
    source: 'executor',
    agentId,
    healthy: true,
    passing: true,
  }
}

/** The server, and the first worker. */
export function launchesOf(yaml: string): { readonly server: Launch; readonly worker: Launch } {
  const { pools, diagnostics } = parseManifest(yaml, 'pool.yaml')
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(JSON.stringify(errors, undefined, 2))
  const engine = new Engine({ defaultRole: 'mining' })
  const found: Launch[] = []
  const step = (...inputs: Parameters<Engine['step']>[0]) => {
    for (const call of engine.step(inputs, NOW).calls) {
      if (call.kind === 'accept') found.push(...call.launches)
    }
  }
  const master = 'http://master:5050'
  step({ kind: 'manifests', set: manifestSet(pools) })
  const features = { gpus: false, canFilter: false }
  step({
    kind: 'subscribed',
    frameworkId: 'f1',
    session: 1,
    roles: ['mining'],
    master,
    ...features,
  })
  step({ kind: 'status', taskId: 'pitboss-barrier.1.1', state: 'TASK_UNKNOWN', source: 'master' })
  step({ kind: 'offers', offers: [receivedOffer(wireOffer('o1', 'a1'))] })
  const server = found[0]
  if (server === undefined) throw new Error('the server was not launched')
  step(running(server.taskId, server.agentId), {
    kind: 'probe',
    taskId: server.taskId,
    passing: true,
  })
  step({ kind: 'offers', offers: [receivedOffer(wireOffer('o2', 'a2'))] })
  const worker = found[1]
  if (worker === undefined) throw new Error('no worker was launched')
  return { server, worker }
}
