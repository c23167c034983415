/**
 * What an offer tells of its agent: names, address, attributes. The same comes with each of its offers, so that it is
 * read once; what is kept must not be changed by anybody.
 */
import type { Offer } from '../../core/placement/offer.ts'
import {
  ByteCache,
  decodeMessage,
  type FieldReader,
  fieldReader,
  nextTag,
  skipField,
  tagsOf,
} from '../../mesos/index.ts'
import { agentUrl } from '../agent-addresses.ts'
import { CACHED_AGENT_BYTES, CACHED_AGENTS } from '../limits.ts'
import { attributeText } from './plain-values.ts'
import { incomplete, nextAgentId, nextSpan } from './read-values.ts'

const OFFER = 'mesos.v1.Offer'
export const AgentTag = tagsOf(OFFER, ['agent_id', 'hostname', 'url', 'domain', 'attributes'])

export interface AgentFacts {
  readonly agentId: string
  readonly host: string
  readonly url: string | undefined
  readonly attributes: Offer['attributes']
  readonly region: string | undefined
  readonly zone: string | undefined
}

type Draft = { -readonly [Key in keyof AgentFacts]: AgentFacts[Key] | undefined }

const known = new ByteCache<AgentFacts>({
  slots: CACHED_AGENTS,
  keyBytesMax: 2_048,
  bytesMax: CACHED_AGENT_BYTES,
})

const NO_ATTRIBUTES: Offer['attributes'] = {}

/**
 * From the parts of an offer where its agent is told of: names in front of the resources, the rest behind them. What
 * else is in a part is passed over. Throws when the agent's id or name is missing, or something is malformed.
 */
export function agentFacts(
  reader: FieldReader,
  start: number,
  end: number,
  restStart: number,
  restEnd: number,
): AgentFacts {
  return known.get(reader, start, end, read, restStart, restEnd)
}

/** By the decoder of everything: it is done once for an agent. */
function read(
  bytes: Uint8Array,
  start: number,
  end: number,
  restStart: number,
  restEnd: number,
): AgentFacts {
  const draft: Draft = {
    agentId: undefined,
    host: undefined,
    url: undefined,
    attributes: undefined,
    region: undefined,
    zone: undefined,
  }
  readPart(draft, fieldReader(bytes.subarray(start, end)))
  readPart(draft, fieldReader(bytes.subarray(restStart, restEnd)))
  const { agentId, host, attributes = NO_ATTRIBUTES, url, region, zone } = draft
  if (agentId === undefined || host === undefined) throw incomplete(OFFER)
  return { agentId, host, url, attributes, region, zone }
}

function readPart(draft: Draft, reader: FieldReader): void {
  while (reader.pos < reader.len) {
    const tag = nextTag(reader)
    switch (tag) {
      case AgentTag.agent_id:
        draft.agentId = nextAgentId(reader)
        break
      case AgentTag.hostname:
        draft.host = reader.string()
        break
      case AgentTag.url:
        draft.url = agentUrl(decodeMessage('mesos.v1.URL', nextSpan(reader)))
        break
      case AgentTag.domain: {
        const { fault_domain: fault } = decodeMessage('mesos.v1.DomainInfo', nextSpan(reader))
        draft.region = fault?.region.name
        draft.zone = fault?.zone.name
        break
      }
      case AgentTag.attributes: {
        const attribute = decodeMessage('mesos.v1.Attribute', nextSpan(reader))
        draft.attributes = { ...draft.attributes, [attribute.name]: attributeText(attribute) }
        break
      }
      default:
        skipField(reader, tag)
    }
  }
}
