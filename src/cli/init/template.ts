/**
 * The manifest that `init` writes: works at once (its programs come with Pitboss), and shows in comments what people
 * change first. Pure. A test validates it, with and without what is commented out.
 */

/** `schema`: path of the schema from where the manifest lies. */
export function manifestTemplate(name: string, schema: string): string {
  return `# yaml-language-server: $schema=${schema}
#
# A mining pool: one server that hands out work, and the workers that do it. Pitboss keeps it running on Mesos as it is
# declared here. Check it with 'pitboss validate', try it with 'pitboss dev', look fields up with
# 'pitboss explain miningpool.spec.workers'.
apiVersion: pitboss/v1
kind: MiningPool
metadata:
  name: ${name}
  # labels:
  #   coin: bitcoin

spec:
  # suspend: true            # stops all changes; what runs goes on
  # deletionPolicy: Orphan   # leaves the tasks running when this file is removed

  # Starts first. Whenever it ends, its workers are stopped, it is brought back, and they start anew.
  server:
    # A list is run as it is; a text would be run by the shell. With an image the command runs in a container, and without
    # a command the image's own entry point does. \${...} is filled in at launch.
    # image: registry.example.com/pool-server:1.4.2
    command:
      - pitboss-pool
      - --listen
      - \${agent.hostname}:\${ports.stratum}
    ports: # by name; free ones are taken from the agent's offer
      - name: stratum
        # hostPort: 3333     # this very port; only one such task fits an agent
    # env:
    #   - name: RPC_USER
    #     value: miner
    #   - name: RPC_PASSWORD # read at each launch; never printed, never in an argument
    #     valueFrom:
    #       secret:
    #         file: /etc/pitboss/secrets/rpc-password
    # The workers wait until this succeeds.
    readinessCheck:
      tcp:
        port: stratum
      intervalSeconds: 1
    resources:
      cpus: 0.5
      memMiB: 128
    # placement:
    #   constraints:
    #     - field: rack       # an attribute of the agents, or: hostname, @region, @zone
    #       operator: in
    #       values: [r1, r2]

  workers:
    replicas: 2 # or 'all': one on every agent that fits
    command:
      - pitboss-miner
      - -o
      - stratum+tcp://\${server.host}:\${server.ports.stratum}
      - --throttle # hashes per second; take it away to mine as fast as a CPU can
      - "5000"
    resources: # of each worker
      cpus: 0.5 # or 'all': every CPU that is free on the agent
      memMiB: 128
    # maxPerAgent: 1
    # strategy:              # how a change of the workers rolls out: numbers, or percentages of the replicas
    #   maxUnavailable: 25%
    #   maxSurge: 25%
`
}
