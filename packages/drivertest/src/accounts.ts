import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import { contextOf } from "./scene.ts";
import type { Suite } from "./suite.ts";

export function testAccounts({ harness, test }: Suite): void {
  const { user, secret } = harness.credentials;
  const intruders = {
    "a wrong secret": contextOf({ user, secret: `${secret}x` }),
    "an empty secret": contextOf({ user, secret: "" }),
    "an unknown user": contextOf({ user: "no-such-user", secret }),
  };

  test("good credentials open the same account each time", [], async ({ cloud, ctx }) => {
    const account = await cloud.currentAccount(ctx);
    expect(account.id).not.toBe("");
    expect(await cloud.currentAccount(ctx)).toEqual(account);
  });

  for (const [what, intruder] of Object.entries(intruders)) {
    test(`${what} opens no account`, [], ({ cloud }) =>
      expectFailure(cloud.currentAccount(intruder), "Unauthenticated"),
    );
  }

  const lists = [
    "realms",
    "images",
    "instances",
    "keys",
    "storageVolumes",
    "storageSnapshots",
    "tags",
  ] as const;
  for (const name of lists) {
    test(`a wrong secret can not list ${name}`, [`${name}.list`], ({ cloud }) =>
      expectFailure(cloud[name].list(intruders["a wrong secret"]), "Unauthenticated"),
    );
  }

  test("a wrong secret can not create instances", [], ({ cloud, imageId }) =>
    expectFailure(
      cloud.instances.create(intruders["a wrong secret"], { imageId, count: { min: 1, max: 1 } }),
      "Unauthenticated",
    ),
  );

  test("the secret of a user is known, or of none", [], async ({ cloud }) => {
    const known = cloud.supports("accounts", "secretOf") ? secret : undefined;
    expect(await cloud.secretOf(user)).toBe(known);
    expect(await cloud.secretOf("no-such-user")).toBeUndefined();
  });
}
