import { shortened } from "./errors.ts";
import type { Failure } from "./errors.ts";
import type { Given } from "./schema.ts";
import { cdata, xmlDocument } from "./xml.ts";

/** All that an error's document tells; never where in the program it came from. */
export interface ErrorDocument {
  readonly failure: Failure;
  /** The path that was asked for. */
  readonly url: string;
  readonly driver: string;
  readonly provider: string;
  readonly given: Given;
}

/** Parameters whose values are not told back: documents end up in logs. */
const secret = /password|private_key|public_key|secret|token|user_data|user_iso|content\d/i;

/** Whether the value of a parameter is not to be told back. */
export function isSecret(parameter: string): boolean {
  return secret.test(parameter);
}

/** The `error` document of Deltacloud 1.1.3, with an empty backtrace. */
export function errorXml({ failure, url, driver, provider, given }: ErrorDocument): string {
  return xmlDocument("error", {
    "@status": String(failure.status),
    "@url": url,
    backend: { "@driver": driver, "@provider": provider },
    code: String(failure.status),
    message: cdata(failure.message),
    backtrace: "",
    request: {
      param: Object.entries(given).map(([name, value]) => ({
        "@name": shortened(name),
        ...cdata(isSecret(name) ? "" : shortened(JSON.stringify(value))),
      })),
    },
  });
}

/** Three members, as Deltacloud wrote them. */
export function errorJson({ failure }: ErrorDocument): unknown {
  return { code: failure.status, message: failure.message, error: failure.exception };
}
