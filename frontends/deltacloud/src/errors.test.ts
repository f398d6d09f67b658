import { CloudError, errorCodes } from "@deltacloud/core";
import { expect, it } from "vitest";
import { RequestError, failureOf } from "./errors.ts";

it("answers each error code with the status that Deltacloud's clients know", () => {
  const statuses = Object.fromEntries(
    errorCodes.map((code) => [code, failureOf(new CloudError(code, "why"), "id").status]),
  );
  expect(statuses).toEqual({
    InvalidArgument: 400,
    Unauthenticated: 401,
    PermissionDenied: 403,
    NotFound: 404,
    AlreadyExists: 403,
    FailedPrecondition: 405,
    ResourceExhausted: 503,
    Unsupported: 501,
    Unavailable: 502,
    DeadlineExceeded: 504,
    Internal: 500,
  });
});

it("names exceptions as Deltacloud did, or after the status", () => {
  expect(failureOf(new CloudError("NotFound", "why"), "id").exception).toBe(
    "Deltacloud::Exceptions::ObjectNotFound",
  );
  expect(failureOf(new RequestError(413, "why"), "id").exception).toBe(
    "Deltacloud::Exceptions::PayloadTooLarge",
  );
});

it("keeps the words of a bug for the log", () => {
  const { message, cause } = failureOf(new TypeError("x is undefined"), "id-1");
  expect(message).toBe("Internal Server Error; it is in the log under request id id-1");
  expect(cause).toMatchObject({ message: "x is undefined" });
});

it("logs what is the cloud's fault and not what is the client's", () => {
  expect(failureOf(new CloudError("Unavailable", "why"), "id").cause).toBeDefined();
  expect(failureOf(new CloudError("InvalidArgument", "why"), "id").cause).toBeUndefined();
});
