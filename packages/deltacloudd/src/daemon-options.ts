/** The daemon's own options: the one place that they are listed in. */
import type { DaemonOptionSchema } from "./option.ts";

/** The values of {@link daemonOptions}. */
export interface DaemonOptions {
  readonly driver?: string;
  readonly frontends: readonly string[];
  readonly provider?: string;
  readonly region: string;
  readonly hostname: string;
  readonly port: number;
  readonly ssl: boolean;
  readonly sslKey?: string;
  readonly sslCert?: string;
  readonly proxies: readonly string[];
  readonly timeout: number;
  readonly state?: string;
  readonly masterKey?: string;
  readonly accessKeys: boolean;
  readonly log?: string;
  readonly verbose: boolean;
}

export const daemonOptions = {
  type: "object",
  properties: {
    driver: {
      type: "string",
      description: "Cloud to drive: a name from --drivers, or the path or package of your own",
      short: "i",
      value: "DRIVER",
      group: "What runs",
    },
    frontends: {
      type: "array",
      items: { type: "string", minLength: 1 },
      minItems: 1,
      uniqueItems: true,
      default: ["deltacloud"],
      description: "APIs to offer, such as ec2,deltacloud: names, or paths or packages of your own",
      short: "f",
      value: "LIST",
      environment: "API_FRONTEND",
      group: "What runs",
    },
    provider: {
      type: "string",
      minLength: 1,
      description: "Which cloud of that kind: an endpoint or a region; by default the driver's own",
      short: "P",
      value: "PROVIDER",
      group: "What runs",
    },
    region: {
      type: "string",
      minLength: 1,
      default: "us-east-1",
      description: "Region to show where an API has regions and the client names none",
      value: "REGION",
      group: "What runs",
    },
    hostname: {
      type: "string",
      minLength: 1,
      default: "localhost",
      description: "Address to listen at",
      short: "r",
      value: "HOST",
      environment: "API_HOST",
      group: "Where it listens",
    },
    port: {
      type: "integer",
      minimum: 0,
      maximum: 65_535,
      default: 3001,
      description: "Port to listen at; 0 for any free one",
      short: "p",
      value: "PORT",
      group: "Where it listens",
    },
    ssl: {
      type: "boolean",
      default: false,
      description: "Listen with TLS; needs --ssl-key and --ssl-cert",
      short: "s",
      group: "Where it listens",
    },
    sslKey: {
      type: "string",
      minLength: 1,
      description: "Private key for TLS, in PEM",
      short: "k",
      value: "FILE",
      group: "Where it listens",
    },
    sslCert: {
      type: "string",
      minLength: 1,
      description: "Certificate for TLS with its chain, in PEM",
      short: "C",
      value: "FILE",
      group: "Where it listens",
    },
    proxies: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: ["127.0.0.0/8", "::1"],
      description:
        "Proxies, by address or network, whose X-Forwarded-Proto and X-Forwarded-For are believed",
      value: "LIST",
      group: "Where it listens",
    },
    timeout: {
      type: "integer",
      minimum: 1,
      maximum: 86_400,
      default: 60,
      description: "Seconds that one request may take",
      short: "t",
      value: "SECONDS",
      group: "How it works",
    },
    state: {
      type: "string",
      minLength: 1,
      description:
        "Folder to keep state in, or URL of a PostgreSQL database that many daemons may share, or " +
        "memory to forget it at the end; " +
        "by default $XDG_STATE_HOME/deltacloudd or ~/.local/state/deltacloudd",
      value: "memory|FOLDER|URL",
      group: "How it works",
    },
    masterKey: {
      type: "string",
      minLength: 1,
      writeOnly: true,
      description:
        "Key that secrets in the state are encrypted under: 32 bytes in base64; old ones may follow, " +
        "after commas; by default of master.key, made in the folder of the state when it is needed",
      only: ["environment"],
      group: "How it works",
    },
    accessKeys: {
      type: "boolean",
      default: false,
      description:
        "Let users register access keys of their own at /access-keys, over TLS or locally",
      group: "How it works",
    },
    log: {
      type: "string",
      minLength: 1,
      description:
        "File to log requests to, as lines of JSON; by default they go to standard error",
      short: "L",
      value: "FILE",
      group: "How it works",
    },
    verbose: {
      type: "boolean",
      default: false,
      description: "Log the names of a request's parameters too",
      short: "V",
      group: "How it works",
    },
    config: {
      type: "string",
      description:
        "Read options from a YAML file; without FILE from $XDG_CONFIG_HOME/deltacloudd/config.yaml, " +
        "~/.config/deltacloudd/config.yaml or ~/.deltacloud/config",
      short: "c",
      value: "[FILE]",
      only: ["flag", "environment"],
      group: "How it works",
    },
    drivers: {
      type: "boolean",
      description: "List the drivers that come with deltacloudd",
      short: "l",
      only: ["flag"],
      group: "What else it tells",
    },
    help: {
      type: "boolean",
      description: "Show this",
      short: "h",
      only: ["flag"],
      group: "What else it tells",
    },
    version: {
      type: "boolean",
      description: "Show the version",
      only: ["flag"],
      group: "What else it tells",
    },
  },
} as const satisfies { type: "object"; properties: Record<string, DaemonOptionSchema> };
