import type { Store } from "@deltacloud/store";
import type { Patience } from "./client/client.ts";
import type { Polling } from "./client/jobs.ts";

export interface CloudStackOptions {
  /** For what CloudStack has no place for; whoever opened it closes it. */
  readonly store: Store;
  /** URL of the API, such as `https://cloud.example.org/client/api`, where a request names none. */
  readonly provider?: string | undefined;
  /** Further URLs that a client may name; no other is ever contacted. */
  readonly providers?: readonly string[];
  /** Of a root administrator, for looking up the secrets of users. */
  readonly apiKey?: string;
  readonly secretKey?: string;
  /** Name or UUID of the zone for what names none; the first open one when absent. */
  readonly zone?: string;
  /** UUID of the project that all resources are of; the user's own when absent. */
  readonly project?: string;
  /** Name of the service offering by instance type. */
  readonly instanceTypes?: Readonly<Record<string, string>>;
  /** Whether an AWS instance type without an offering gets the one next to it in size. */
  readonly nearestFit?: boolean;
  /** Name or UUID of the disk offering that leaves the size open; found when absent. */
  readonly diskOffering?: string;
  /** Name or UUID of the offering for networks made by need; found when absent. */
  readonly networkOffering?: string;
  /** Name or UUID of the offering for VPCs; the default one when absent. */
  readonly vpcOffering?: string;
  /** Whether all traffic may pass to what an address is associated with, where the network has a firewall of its own. */
  readonly openAddresses?: boolean;
  /** How long one call may take, in seconds; 30 when absent. */
  readonly timeout?: number;
  /** The time in epoch milliseconds; that of the machine when absent. */
  readonly now?: () => number;
  /** How often jobs are asked for. */
  readonly polling?: Polling;
  /** How long is waited where a call went wrong. */
  readonly patience?: Patience;
  /** Is given each piece of work that goes on when its request has been answered. */
  readonly waitUntil?: (work: Promise<void>) => void;
}

/** The options that an operator may set, as a JSON schema. */
export const cloudstackOptions = {
  type: "object",
  properties: {
    providers: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description: "Further API URLs that a client may choose; no other is ever contacted",
    },
    apiKey: {
      type: "string",
      minLength: 1,
      writeOnly: true,
      description:
        "API key of a root administrator, for looking up the secrets of users whose clients sign",
    },
    secretKey: {
      type: "string",
      minLength: 1,
      writeOnly: true,
      description: "Secret key of that administrator",
    },
    zone: {
      type: "string",
      minLength: 1,
      description: "Name or UUID of the zone for what names none; the first open one when absent",
    },
    project: {
      type: "string",
      minLength: 1,
      description: "UUID of the project that all resources are of; the user's own when absent",
    },
    instanceTypes: {
      type: "object",
      additionalProperties: { type: "string", minLength: 1 },
      default: {},
      description:
        "Name or UUID of the service offering by instance type, such as Tiny for m1.small",
    },
    nearestFit: {
      type: "boolean",
      default: false,
      description: "Gives an AWS instance type without an offering the one next to it in size",
    },
    diskOffering: {
      type: "string",
      minLength: 1,
      description: "Name or UUID of the disk offering that leaves the size open; found when absent",
    },
    networkOffering: {
      type: "string",
      minLength: 1,
      description: "Name or UUID of the offering for networks made by need; found when absent",
    },
    vpcOffering: {
      type: "string",
      minLength: 1,
      description: "Name or UUID of the offering for VPCs; the default one when absent",
    },
    openAddresses: {
      type: "boolean",
      default: false,
      description:
        "Lets all traffic through the firewall of an isolated network to what an address is associated with",
    },
    timeout: {
      type: "integer",
      minimum: 1,
      default: 30,
      description: "How long one call to the cloud may take, in seconds",
    },
  },
  additionalProperties: false,
  // Draft 7's word for what needs what.
  dependencies: { apiKey: ["secretKey"], secretKey: ["apiKey"] },
} as const;
