import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import type { ListenOptions } from "@deltacloud/server";
import type { DaemonOptions } from "./daemon-options.ts";
import { Fault, reasonOf } from "./fault.ts";

/**
 * The key and certificate to listen with; undefined without `--ssl`.
 *
 * @throws Fault when they can not be read, are no PEM, or do not belong together
 */
export function readTls({ ssl, sslKey, sslCert }: DaemonOptions): ListenOptions["tls"] {
  if (!ssl || sslKey === undefined || sslCert === undefined) return undefined;
  const tls = { key: read("--ssl-key", sslKey), cert: read("--ssl-cert", sslCert) };
  check({ key: tls.key }, `--ssl-key ${sslKey} holds no private key in PEM without a passphrase`);
  check({ cert: tls.cert }, `--ssl-cert ${sslCert} holds no certificate in PEM`);
  check(tls, `--ssl-key ${sslKey} is not the key of --ssl-cert ${sslCert}`);
  return tls;
}

function read(flag: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Fault(`${flag} can not be read: ${reasonOf(error)}`, { cause: error });
  }
}

function check(tls: { readonly key?: string; readonly cert?: string }, fault: string): void {
  try {
    createSecureContext(tls);
  } catch (error) {
    throw new Fault(fault, { cause: error });
  }
}
