import type { Cloud } from "@deltacloud/core";
import type {
  ClientTokens,
  DocumentCollection,
  Documents,
  IdIndex,
  StoreWriter,
} from "@deltacloud/store";
import type Koa from "koa";
import type { Identity } from "./identity.ts";
import type { Refuse } from "./listen.ts";
import type { Registration } from "./registration.ts";
import type { RequestState } from "./request-state.ts";

/** The Koa app of a frontend: what it gets with each request is in `ctx.state`. */
export type FrontendApp = Koa<RequestState>;
export type FrontendContext = Koa.ParameterizedContext<RequestState>;

/** One API dialect: a Koa app over a Cloud. It knows no driver. */
export interface Frontend {
  /** As given to `deltacloudd -f`. */
  readonly name: string;
  /** What the dialect is called among people. */
  readonly title: string;
  /** Where it is mounted, such as `/ec2`. */
  readonly path: string;
  /** Commands that show it at work, for the start page. @param base such as `http://localhost:3001` */
  examples(base: string): readonly string[];
  /** Whether a request for `/` is meant for this frontend, from a client that was given a bare host. */
  claimsRoot?(ctx: FrontendContext): boolean;
  /** How the dialect tells what was no request; the first frontend that can does. */
  readonly refuse?: Refuse;
  createApp(services: Services): FrontendApp;
}

/** What a frontend is given to work with. */
export interface Services {
  readonly clouds: Clouds;
  readonly idIndex: IdIndex;
  readonly clientTokens: ClientTokens;
  /** All that are mounted beside each other. */
  readonly frontends: readonly Pick<Frontend, "name" | "path">[];
  /** Who the users of requests are at the default cloud. */
  readonly identity: Identity;
  /** Of access keys, by users; absent where the operator has not turned it on. */
  readonly registration?: Registration;
  /** What a dialect has that no cloud keeps, as documents in a collection of its own. */
  documents<T>(collection: DocumentCollection<T>): Documents<T>;
  /** As the store has it: all that `work` writes is kept, or nothing. */
  transaction<T>(work: (writer: StoreWriter) => Promise<T>): Promise<T>;
  /** The region that is shown where a dialect has regions and the client names none. */
  readonly region: string;
  /** The time in epoch milliseconds. */
  readonly now: () => number;
}

/** The clouds that this daemon drives, by the name of their driver. */
export interface Clouds {
  /** Of the driver given to `deltacloudd -i`. */
  readonly default: Cloud;
  /** The names that `get` knows. */
  readonly names: readonly string[];
  /** @throws CloudError `NotFound` that lists the names */
  get(name: string): Cloud;
}
