import { Cloud } from "@deltacloud/core";
import type { Context } from "@deltacloud/core";
import { openStore } from "@deltacloud/store";
import { expect, it } from "vitest";
import { commands } from "./client/commands.ts";
import type { Command } from "./client/commands.ts";
import { openFakeCloud, patience, polling } from "./fake/fake-cloud.ts";
import { shared } from "./fake/fake-commands.ts";
import { cloudstack } from "./index.ts";

const account = { id: "a", name: "anna", apiKey: "key", secret: "secret" };
const project = "55555555-0000-4000-8000-000000000001";

it("everything is done in the operator's project, where CloudStack lets it be", async () => {
  await using resources = new AsyncDisposableStack();
  const server = await openFakeCloud([account]);
  resources.defer(() => server.close());
  const store = await openStore({ state: "memory" });
  resources.defer(() => store.close());
  const cloud = new Cloud(cloudstack({ store, provider: server.url, project, polling, patience }));
  resources.defer(() => cloud.close());
  const ctx: Context = {
    credentials: { user: account.apiKey, secret: account.secret },
    signal: AbortSignal.timeout(10_000),
    requestId: "test",
  };

  const count = { min: 1, max: 1 };
  const tags = { owner: "operations" };
  await cloud.instances.create(ctx, { imageId: shared.template.id, count, tags });
  const firewall = await cloud.firewalls.create(ctx, { name: "web", description: "web" });
  await cloud.firewalls.addRules(ctx, firewall.id, [
    {
      direction: "ingress",
      protocol: "tcp",
      portFrom: 80,
      portTo: 80,
      peer: { kind: "address", block: "0.0.0.0/0" },
    },
  ]);
  await cloud.firewalls.destroy(ctx, firewall.id);
  await cloud.storageVolumes.create(ctx, { size: 1, realmId: shared.zone.id });
  for (const list of [cloud.instances, cloud.images, cloud.keys, cloud.storageSnapshots]) {
    await list.list(ctx);
  }

  const known: Readonly<Record<string, Command>> = commands;
  const scoped = server.log.filter(({ command = "" }) =>
    known[command]?.parameters.includes("projectid"),
  );
  expect(scoped.map(({ command }) => command)).toContain("authorizeSecurityGroupIngress");
  for (const { command, projectid } of scoped)
    expect([command, projectid]).toEqual([command, project]);
});
