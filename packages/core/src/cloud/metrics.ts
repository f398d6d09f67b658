import type { Driver } from "../driver.ts";
import { invalidArgument } from "../error.ts";
import { portable } from "./portable.ts";
import type { Portable } from "./portable.ts";

/** In milliseconds; more would be an answer too long to send at once. */
const longest = 24 * 60 * 60 * 1000;

export function portableMetrics(driver: Driver): Portable<"metrics"> {
  return portable(driver, "metrics", {
    samples(_id, { since, until }) {
      const length = until.getTime() - since.getTime();
      if (!(length >= 0 && length <= longest)) {
        throw invalidArgument(
          "samples are of a time that ends after it begins, a day later at most",
        );
      }
    },
  });
}
