/** Templates as images. */
import { defined } from "@deltacloud/core";
import type { Image, ImageState, Tags } from "@deltacloud/core";
import { dateOf, flagOf, numberOf, rowOf, tagsOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import { deviceName } from "../instances/to-instance.ts";
import type { Owner } from "../world.ts";

export interface ImageLens {
  readonly owner: Owner;
  /** Kept here, by image. */
  readonly tags: ReadonlyMap<string, Tags>;
}

const gib = 1024 ** 3;

export function toImage(row: Row, { owner, tags }: ImageLens): Image {
  const id = textOf(row, "id") ?? "";
  const size = numberOf(row, "size");
  const device = deviceName(textOf(row, "hypervisor"), 0);
  return {
    id,
    name: textOf(row, "name") ?? id,
    ownerId: ownerOf(row, owner),
    architecture: architectureOf(row),
    state: stateOf(row),
    public: flagOf(row, "ispublic"),
    rootType: "persistent",
    creationTime: dateOf(row, "created") ?? new Date(0),
    tags: { ...tagsOf(row), ...tags.get(id) },
    ...defined({
      description: textOf(row, "displaytext"),
      disks:
        size === undefined || size <= 0
          ? undefined
          : [{ device, size: Math.ceil(size / gib), deleteOnTermination: true }],
    }),
  };
}

/** An account's id, where the server tells it or the account is the caller's; its name otherwise. */
export function ownerOf(row: Row, owner: Owner): string {
  const name = textOf(row, "account");
  if (name === undefined) return owner.id;
  const domainId = textOf(row, "domainid") ?? owner.domainId;
  if (name === owner.name && domainId === owner.domainId) return owner.id;
  return textOf(row, "accountid") ?? name;
}

/** Told from 4.20 on; before, the name of the operating system says it. */
function architectureOf(row: Row): string {
  const told = textOf(row, "arch");
  if (told !== undefined) return told;
  const details = textOf(rowOf(row, "details"), "arch");
  const system = textOf(row, "ostypename") ?? "";
  return details ?? (/32[ -]?bit|i[36]86/i.test(system) ? "i386" : "x86_64");
}

/** A template that is not ready says in words how far it is, or what went wrong. */
function stateOf(row: Row): ImageState {
  if (flagOf(row, "isready")) return "available";
  const status = textOf(row, "status") ?? "";
  return /fail|error|abandon|invalid|refused|unable|not found|timed? ?out/i.test(status)
    ? "failed"
    : "pending";
}
