/** What instances write to their consoles: as much as a machine says that boots and shuts down. */
import { readFile } from "node:fs/promises";
import { createPrivateKey, createPublicKey, hash } from "node:crypto";
import type { InstanceConsole } from "@deltacloud/core";
import { formatPublicKey, importKeyPair } from "@deltacloud/ssh-keys";
import { failedPrecondition } from "../errors.ts";
import { stateOf } from "./instance-record.ts";
import type { InstanceRecord } from "./instance-record.ts";

/** Nothing is there yet while the instance is pending. */
export function consoleOf(record: InstanceRecord, now: number, delay: number): InstanceConsole {
  const { phase, since, launchTime } = record;
  const hasBooted = phase !== "running" || stateOf(record, now, delay) === "running";
  const isDown = phase !== "running" && stateOf(record, now, delay) === phase;
  const lines = hasBooted ? [...bootLines(record), ...(isDown ? ["reboot: Power down"] : [])] : [];
  return {
    output: Buffer.from(lines.map((line) => `${line}\r\n`).join("")),
    time: new Date(hasBooted ? since + delay : launchTime),
  };
}

/** A screen that waits for somebody to log in. @throws CloudError `FailedPrecondition` */
export function screenshotOf(
  record: InstanceRecord,
  now: number,
  delay: number,
): Promise<Uint8Array> {
  const state = stateOf(record, now, delay);
  if (state !== "running") throw failedPrecondition("instance", record.id, `is ${state}`);
  return readFile(new URL("screenshot.jpg", import.meta.url));
}

function bootLines(record: InstanceRecord): string[] {
  const { id, imageId, hardwareProfileId, realmId, boot, keyName } = record;
  const { publicKey, fingerprint } = importKeyPair(hostKey(id));
  return [
    `Booting ${imageId} (${boot.architecture}) on ${hardwareProfileId} in ${realmId}`,
    ...(keyName ? [`ci-info: authorized keys of '${keyName}'`] : []),
    // In the form of cloud-init, which tools read the keys of a new host from.
    "-----BEGIN SSH HOST KEY FINGERPRINTS-----",
    `256 SHA256:${fingerprint.replace("=", "")} root@${id} (ED25519)`,
    "-----END SSH HOST KEY FINGERPRINTS-----",
    "-----BEGIN SSH HOST KEY KEYS-----",
    publicKey,
    "-----END SSH HOST KEY KEYS-----",
    "",
    `${id} login: `,
  ];
}

/** In OpenSSH form; the same whenever it is asked for: the instance's id is its seed. */
function hostKey(id: string): string {
  // https://www.rfc-editor.org/rfc/rfc8410#section-7: what comes before the seed.
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  const der = Buffer.concat([prefix, hash("sha256", `host key of ${id}`, "buffer")]);
  const key = createPrivateKey({ key: der, type: "pkcs8", format: "der" });
  return formatPublicKey(createPublicKey(key), `root@${id}`);
}
