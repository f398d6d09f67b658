import { expect, it } from "vitest";
import { createSigningKey } from "./signing-key.ts";

const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

// https://docs.aws.amazon.com/general/latest/gr/signature-v4-examples.html
it("a signing key is the one of AWS's example", () => {
  const signingKey = createSigningKey(1);
  expect(signingKey(secret, "20150830", "us-east-1", "iam").toString("hex")).toBe(
    "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9",
  );
});

it("a signing key is derived once for a secret, day, region and service", () => {
  const signingKey = createSigningKey(10);
  const key = signingKey(secret, "20150830", "us-east-1", "ec2");
  expect(signingKey(secret, "20150830", "us-east-1", "ec2")).toBe(key);
  expect(signingKey("other", "20150830", "us-east-1", "ec2")).not.toEqual(key);
  expect(signingKey(secret, "20150831", "us-east-1", "ec2")).not.toEqual(key);
  expect(signingKey(secret, "20150830", "us-east-2", "ec2")).not.toEqual(key);
  expect(signingKey(secret, "20150830", "us-east-1", "sts")).not.toEqual(key);
});

it("the oldest signing key is forgotten when there is no room for another", () => {
  const signingKey = createSigningKey(2);
  const first = signingKey(secret, "20150830", "a", "ec2");
  const second = signingKey(secret, "20150830", "b", "ec2");
  signingKey(secret, "20150830", "c", "ec2");
  expect(signingKey(secret, "20150830", "b", "ec2")).toBe(second);
  const again = signingKey(secret, "20150830", "a", "ec2");
  expect(again).not.toBe(first);
  expect(again).toEqual(first);
});
