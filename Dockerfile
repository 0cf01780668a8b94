# Broadsheet in a container: docs/operating/docker.md says how to run it. The image holds what is built, not the sources.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
# The Node that npm brings for machines with an older one goes again: the image has its own.
RUN npm run build \
 && npm prune --omit=dev \
 && rm -rf node_modules/node node_modules/.bin/node dist/.tsbuildinfo

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    BROADSHEET_DATA=/data \
    BROADSHEET_HOST=0.0.0.0
WORKDIR /app
COPY package.json README.md LICENSE ./
COPY bin/broadsheet.mjs bin/install.mjs ./bin/
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# `docker exec … broadsheet stats` works like the command anywhere else.
RUN ln -s /app/bin/broadsheet.mjs /usr/local/bin/broadsheet \
 && install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 3080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3080}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["broadsheet"]
CMD ["serve"]
