# Pitboss in a container. Build it in a clone:
#
#     docker build -t pitboss .
#     docker run --read-only --tmpfs /tmp -v pitboss-state:/var/lib/pitboss -v "$PWD/manifests:/pools:ro" \
#       -p 127.0.0.1:8420:8420 pitboss run /pools --master http://mesos.example.com:5050 --user root \
#       --listen 0.0.0.0:8420 --token-file /run/secrets/token
#
# --user names the Unix user that tasks run as on the agents; the one in here is nobody there. Nothing is written but the
# state directory, so the root file system may be read-only. Beyond loopback the HTTP server wants a token.

# Any Node from 20.19 on.
ARG NODE=node:24-slim

FROM ${NODE} AS build
WORKDIR /build
# The packages first: they change less often than the code.
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY tools/bundle-dashboard.mjs ./tools/bundle-dashboard.mjs
COPY src ./src
RUN node node_modules/typescript/bin/tsc -p tsconfig.build.json \
  && node -e "import('./tools/bundle-dashboard.mjs').then((bundle) => bundle.bundleDashboard('.'))" \
  && chmod 755 dist/cli/main.js dist/workload/pool/main.js dist/workload/miner/main.js \
  && npm prune --omit=dev --no-audit --no-fund

FROM ${NODE}
# git and ssh are what `run --git` keeps its checkout with; tini is process 1 for what they leave behind.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates git openssh-client tini \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/pitboss
COPY package.json LICENSE ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY proto ./proto
COPY schemas ./schemas
COPY manifests ./manifests
COPY deploy ./deploy
RUN ln -s /opt/pitboss/dist/cli/main.js /usr/local/bin/pitboss \
  && install -d -o node -g node -m 700 /var/lib/pitboss
ENV NODE_ENV=production \
    PITBOSS_STATE=/var/lib/pitboss
VOLUME /var/lib/pitboss
# By number, so that Kubernetes and Mesos can tell that it is not root.
USER 1000:1000
EXPOSE 8420
# SIGTERM ends Pitboss in order and leaves the tasks running.
ENTRYPOINT ["tini", "--", "node", "/opt/pitboss/dist/cli/main.js"]
CMD ["--help"]
# `run` serves it on this port unless told otherwise; commands that serve nothing are over before the first look.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8420/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
