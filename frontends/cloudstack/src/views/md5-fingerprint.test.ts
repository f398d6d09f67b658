import { expect, it } from "vitest";
import { md5Fingerprint } from "./md5-fingerprint.ts";

it("is that of `ssh-keygen -E md5 -lf`", () => {
  const key =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBYqAcM2HTmEPKTVTYqNkRCSjZnsBbWv+1JZ1pGxXJPn a@b";
  expect(md5Fingerprint(key)).toMatch(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
  expect(md5Fingerprint(undefined)).toBeUndefined();
});
