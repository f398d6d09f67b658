/**
 * Failures of CloudStack in the words of the model: by status, then by what the text is known to
 * mean. The wording drifts between versions, so patterns are loose and stand in one table.
 */
import { CloudError } from "@deltacloud/core";
import type { ErrorCode, ResourceKind, ResourceRef } from "@deltacloud/core";
import type { Command } from "./commands.ts";
import { numberOf, textOf } from "./json.ts";
import type { Row } from "./json.ts";

/** What the server said, as the cause of the CloudError that is made of it. */
export class Refusal extends Error {
  override readonly name = "CloudStackRefusal";
  /** As HTTP status, of 4xx and 5xx. */
  readonly status: number;
  /** Empty where the server gave none. */
  readonly text: string;

  constructor(status: number, text: string) {
    super(`${status}: ${text}`);
    this.status = status;
    this.text = text;
  }
}

/** What CloudStack refused, where that is the reason of `error`. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof CloudError && error.cause instanceof Refusal ? error.cause : undefined;
}

/** What a status means; those of parameters and of the unexpected are looked at more closely. */
const statuses: Readonly<Record<number, ErrorCode>> = {
  401: "Unauthenticated",
  403: "PermissionDenied",
  429: "Unavailable",
  431: "InvalidArgument",
  432: "Unsupported",
  502: "Unavailable",
  503: "Unavailable",
  504: "Unavailable",
  511: "Unauthenticated",
  531: "PermissionDenied",
  532: "ResourceExhausted",
  533: "ResourceExhausted",
  534: "Unavailable",
  535: "ResourceExhausted",
  536: "FailedPrecondition",
  537: "AlreadyExists",
};

/** Statuses that stand for many reasons, which the text tells apart. */
const vague = new Set([401, 431, 530, 531, 537]);

const patterns: readonly (readonly [RegExp, ErrorCode])[] = [
  [/either does not exist, is not available for user/i, "PermissionDenied"],
  [/verify user credentials/i, "Unauthenticated"],
  [/entity does not exist|due to incorrect long value/i, "NotFound"],
  [
    /\bdoes(n't| not) exist|\bdo(n't| not) exist|(unable|failed) to find|can('t|not| not) find|could(n't| not) find|not all specified keypairs exist|no such|\bnot found/i,
    "NotFound",
  ],
  [/^invalid parameter \w*id\.?$|specify a valid \w+ id|unable to ac?quire/i, "NotFound"],
  [/(delete|deletion) protect/i, "PermissionDenied"],
  [/permission|does not own|not owned by|access denied/i, "PermissionDenied"],
  [
    /max(imum)? (number|amount) of|limit .*(exceed|reached)|exceed.* limit|quota/i,
    "ResourceExhausted",
  ],
  [
    /insufficient|(no|not enough) (capacity|free|available)|out of .*capacity/i,
    "ResourceExhausted",
  ],
  [
    /already exist|exists? already|exisits|already on|is already (in use|used|taken)|already has a key|device ?id \d+ is used/i,
    "AlreadyExists",
  ],
  [
    /not attached|is attached|attached to|non-stopped|to be stopped|must be stopped|stop the|(right|wrong|correct|valid|current|following|stopped|running|ready|backedup) state|\bin (the )?state|state of|in use|is being used|not (running|stopped|ready)|has .*(instances|vms|vm|networks|subnets|interfaces|rules|nics)|used by \d|default security group|(delete|remove) default/i,
    "FailedPrecondition",
  ],
  [/\binvalid\b/i, "InvalidArgument"],
  [/maintenance|shutdown has been triggered|try again|temporarily/i, "Unavailable"],
];

/** Which parameter names a resource of which kind, in texts about a value that is unknown. */
const kinds: Readonly<Record<string, ResourceKind>> = {
  aclid: "networkAcl",
  affinitygroupids: "placementGroup",
  ipaddressid: "address",
  keypair: "key",
  networkid: "subnet",
  networkids: "subnet",
  securitygroupid: "firewall",
  securitygroupids: "firewall",
  serviceofferingid: "hardwareProfile",
  snapshotid: "storageSnapshot",
  templateid: "image",
  virtualmachineid: "instance",
  volumeid: "storageVolume",
  vpcid: "network",
  zoneid: "realm",
};

/** @param answer of a request that failed, or of a job */
export function toError(status: number, answer: Row, command: Command, cause?: Error): CloudError {
  const text = textOf(answer, "errortext") ?? "";
  const code = codeOf(numberOf(answer, "errorcode") ?? status, text);
  const resource = code === "NotFound" ? subjectOf(text, command) : undefined;
  return new CloudError(code, text || `the cloud answered with status ${status}`, {
    cause: cause ?? new Refusal(status, text),
    ...(resource && { resource }),
  });
}

function codeOf(status: number, text: string): ErrorCode {
  if (vague.has(status) || !(status in statuses)) {
    const found = patterns.find(([pattern]) => pattern.test(text));
    if (found) return found[1];
  }
  return statuses[status] ?? "Internal";
}

/** The resource that a text such as `Invalid parameter zoneid value=X due to …` is about. */
function subjectOf(text: string, command: Command): ResourceRef | undefined {
  const [, parameter = "", id = ""] = /parameter (\w+) value=(\S+) due to/i.exec(text) ?? [];
  const kind = /^ids?$/i.test(parameter) ? command.kind : kinds[parameter.toLowerCase()];
  return kind && { kind, id };
}
