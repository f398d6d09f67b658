/** One Koa app that carries each frontend under its own path. */
import type { BlockList } from "node:net";
import type { AccessKeys } from "@deltacloud/store";
import type { Logger } from "pino";
import Koa from "koa";
import compose from "koa-compose";
import { accessKeyRegistration } from "./access-keys.ts";
import { accessLog } from "./access-log.ts";
import type { Frontend, FrontendApp, Services } from "./frontend.ts";
import { health } from "./health.ts";
import { createIdentity } from "./identity.ts";
import { createMetrics } from "./metrics.ts";
import { believeProxies } from "./proxies.ts";
import { registration } from "./registration.ts";
import type { RequestState } from "./request-state.ts";
import { startPageHtml, startPageText } from "./start-page.ts";

export interface ServerOptions {
  readonly services: Omit<Services, "frontends" | "identity" | "registration">;
  /** The access keys that were registered here; none when absent. */
  readonly accessKeys?: AccessKeys;
  /** Whether users may register theirs. */
  readonly registersAccessKeys?: boolean;
  readonly frontends: readonly Frontend[];
  readonly logger: Logger;
  /** Of deltacloudd, shown on the start page. */
  readonly version: string;
  /** What must work for `/readyz` to say so; each fails by throwing. */
  readonly checks?: Readonly<Record<string, () => Promise<void>>>;
  /** Logs the names of parameters too. */
  readonly verbose?: boolean;
  /** Of a whole request, in seconds. */
  readonly timeout?: number;
  /** Proxies whose word is taken for how, and from where, requests were sent; none when absent. */
  readonly proxies?: BlockList;
}

export function createServer(options: ServerOptions): FrontendApp {
  const { frontends, logger, checks = {}, verbose = false, timeout = 60 } = options;
  const services = withIdentity(options);
  const metrics = createMetrics();
  const app = new Koa<RequestState>();
  const mounted = frontends.map((frontend) => ({
    frontend,
    handle: compose(frontend.createApp(services).middleware),
  }));
  const mountedAt = (path: string) => mounted.find(({ frontend }) => isUnder(path, frontend.path));

  if (options.proxies) app.use(believeProxies(options.proxies));

  app.use(
    accessLog({
      logger,
      metrics,
      verbose,
      timeout: timeout * 1000,
      frontendOf: (path) => mountedAt(path)?.frontend.name ?? "",
    }),
  );

  app.use(function answerFrontend(ctx, next) {
    return mountedAt(ctx.path)?.handle(ctx, next) ?? next();
  });

  app.use(health(checks));

  if (services.registration) app.use(accessKeyRegistration(services.registration));

  app.use(async function answerMetrics(ctx, next) {
    if (ctx.path !== "/metrics") return next();
    ctx.type = metrics.contentType;
    ctx.body = await metrics.text();
  });

  app.use(async function answerRoot(ctx, next) {
    if (ctx.path !== "/") return next();
    const claimant = mounted.find(({ frontend }) => frontend.claimsRoot?.(ctx));
    if (claimant) return claimant.handle(ctx, next);
    const page = {
      version: options.version,
      driver: services.clouds.default.driverName,
      frontends,
      base: `${ctx.protocol}://${ctx.host}`,
    };
    const html = ctx.accepts("text", "html") === "html";
    ctx.type = html ? "html" : "text";
    ctx.body = html ? startPageHtml(page) : startPageText(page);
  });

  app.use(function answerNotFound(ctx) {
    ctx.status = 404;
    ctx.body = `Nothing is here. Frontends: ${frontends.map(({ path }) => path).join(", ")}\n`;
  });

  app.on(
    "error",
    function logBrokenAnswer(error: NodeJS.ErrnoException, { path }: { path?: string }) {
      // Of a client that has gone away nothing need be said.
      if (hangUps.has(error.code ?? "")) return;
      logger.error({ path, err: error }, "an answer has broken off");
    },
  );

  return app;
}

/** What the system, and Node, call it when the other side goes away. */
const hangUps: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE"]);

function withIdentity({
  services,
  frontends,
  accessKeys,
  registersAccessKeys,
}: ServerOptions): Services {
  const none = { find: async () => undefined };
  const { clouds, now } = services;
  const identity = createIdentity(accessKeys ?? none, clouds.default, now);
  if (!accessKeys || !registersAccessKeys) return { ...services, identity, frontends };
  return {
    ...services,
    frontends,
    identity,
    registration: registration(accessKeys, clouds.default, identity.forget),
  };
}

/** Whether `path` begins with the segment `prefix`, which matrix parameters may follow. */
function isUnder(path: string, prefix: string): boolean {
  return path.startsWith(prefix) && [undefined, "/", ";"].includes(path[prefix.length]);
}
