/** One cloud by two APIs: what EC2's clients make Deltacloud's see, and the other way round. */
import {
  CreateKeyPairCommand,
  CreateVpcCommand,
  DeleteKeyPairCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeVpcsCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import type { EC2Client } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { idOf, img1 } from "./support/ec2-answers.ts";
import { aClient, aDaemon, run } from "./support/ec2-client.ts";
import { basic } from "./support/ec2-wire.ts";

/** Asks Deltacloud's API. @param method and path under `/api`, such as `GET /instances` */
type Rest = (method: string, path: string, form?: Record<string, string>) => Promise<RestAnswer>;

interface RestAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function both(): Promise<{ ec2: EC2Client; rest: Rest }> {
  const daemon = await aDaemon();
  const rest: Rest = async (method, path, form) => {
    const response = await fetch(`${daemon.url}/api${path}`, {
      method,
      headers: { authorization: basic, accept: "application/json" },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  };
  return { ec2: aClient(daemon), rest };
}

interface RestInstance {
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

async function restInstances(rest: Rest): Promise<readonly RestInstance[]> {
  return (await rest("GET", "/instances")).body["instances"] as RestInstance[];
}

async function ec2Instance(ec2: EC2Client, id: string) {
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  return Reservations?.[0]?.Instances?.[0];
}

const named = (Value: string) => [
  { ResourceType: "instance" as const, Tags: [{ Key: "Name", Value }] },
];

describe("an instance", () => {
  it("that EC2 made is one of Deltacloud's, by the name in its tag", async () => {
    const { ec2, rest } = await both();
    const { id } = await run(ec2, { TagSpecifications: named("web") });
    const found = (await restInstances(rest)).filter(({ name }) => name === "web");
    expect(found).toHaveLength(1);
    expect(idOf("i", found[0]?.id ?? "")).toBe(id);
  });

  it("that Deltacloud made is one of EC2's, with its name as the tag", async () => {
    const { ec2, rest } = await both();
    const made = await rest("POST", "/instances", { image_id: "img1", name: "web" });
    expect(made.status).toBe(201);
    const { id } = (made.body["instance"] ?? {}) as RestInstance;
    expect(await ec2Instance(ec2, idOf("i", id))).toMatchObject({
      ImageId: img1,
      State: { Name: "running" },
      Tags: [{ Key: "Name", Value: "web" }],
    });
    expect(await ec2Instance(ec2, id)).toMatchObject({ InstanceId: idOf("i", id) });
  });

  it("is in the same state by both, whoever changed it", async () => {
    const { ec2, rest } = await both();
    const { id } = await run(ec2, { TagSpecifications: named("web") });
    const restId = (await restInstances(rest)).find(({ name }) => name === "web")?.id ?? "";
    const states = async () => [
      (await ec2Instance(ec2, id))?.State?.Name,
      (await restInstances(rest)).find((one) => one.id === restId)?.state,
    ];
    expect(await states()).toEqual(["running", "RUNNING"]);
    await ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
    expect(await states()).toEqual(["stopped", "STOPPED"]);
    expect((await rest("POST", `/instances/${restId}/start`)).status).toBeLessThan(300);
    expect(await states()).toEqual(["running", "RUNNING"]);
    expect((await rest("POST", `/instances/${restId}/stop`)).status).toBeLessThan(300);
    expect(await states()).toEqual(["stopped", "STOPPED"]);
    await ec2.send(new StartInstancesCommand({ InstanceIds: [id] }));
    expect(await states()).toEqual(["running", "RUNNING"]);
  });

  it("that either ended is at its end for the other", async () => {
    const { ec2, rest } = await both();
    const { ids } = await run(ec2, { MaxCount: 2 });
    const [byEc2 = "", byRest = ""] = ids;
    const restIdOf = async (id: string) =>
      (await restInstances(rest)).find((one) => idOf("i", one.id) === id)?.id;
    const [first, second] = [await restIdOf(byEc2), await restIdOf(byRest)];
    expect(first).toBeDefined();
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: [byEc2] }));
    await rest("POST", `/instances/${second}/stop`);
    expect((await rest("DELETE", `/instances/${second}`)).status).toBe(204);
    for (const id of ids) expect((await ec2Instance(ec2, id))?.State?.Name).toBe("terminated");
    const living = (await restInstances(rest)).filter(({ state }) => state === "RUNNING");
    expect(living.map(({ id }) => id)).not.toContain(first);
    expect(living.map(({ id }) => id)).not.toContain(second);
  });

  it("is told apart by both in the same way: as many here as there", async () => {
    const { ec2, rest } = await both();
    await run(ec2, { MaxCount: 3 });
    const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
    const ids = Reservations.flatMap(({ Instances = [] }) => Instances.map((i) => i.InstanceId));
    const restIds = (await restInstances(rest)).map(({ id }) => idOf("i", id));
    expect(new Set(restIds)).toEqual(new Set(ids));
    expect(restIds).toHaveLength(ids.length);
  });
});

describe("a key", () => {
  it("that EC2 made is one of Deltacloud's, until EC2 deletes it", async () => {
    const { ec2, rest } = await both();
    const made = await ec2.send(new CreateKeyPairCommand({ KeyName: "mine", KeyType: "ed25519" }));
    const shown = await rest("GET", "/keys");
    expect(JSON.stringify(shown.body)).toContain(JSON.stringify(made.KeyFingerprint));
    await ec2.send(new DeleteKeyPairCommand({ KeyName: "mine" }));
    const later = await rest("GET", "/keys");
    expect(JSON.stringify(later.body)).not.toContain(JSON.stringify(made.KeyFingerprint));
  });

  it("that Deltacloud made is one of EC2's, to run instances with", async () => {
    const { ec2, rest } = await both();
    expect((await rest("POST", "/keys", { name: "mine" })).status).toBe(201);
    const { KeyPairs = [] } = await ec2.send(new DescribeKeyPairsCommand({ KeyNames: ["mine"] }));
    expect(KeyPairs).toHaveLength(1);
    const { reservation } = await run(ec2, { KeyName: "mine" });
    expect(reservation.Instances?.[0]?.KeyName).toBe("mine");
    await ec2.send(new DeleteKeyPairCommand({ KeyName: "mine" }));
    expect(JSON.stringify((await rest("GET", "/keys")).body)).not.toContain('"mine"');
  });
});

describe("images", () => {
  it("are the same by both", async () => {
    const { ec2, rest } = await both();
    const { Images = [] } = await ec2.send(new DescribeImagesCommand({}));
    const { body } = await rest("GET", "/images");
    const ids = (body["images"] as { id: string }[]).map(({ id }) => idOf("ami", id));
    expect(Images.map(({ ImageId }) => ImageId)).toEqual(ids);
  });
});

describe("a network", () => {
  it("has the same name by both, which is a tag to EC2", async () => {
    const { ec2, rest } = await both();
    const made = await rest("POST", "/networks", { name: "mine", address_block: "10.1.0.0/16" });
    const network = made.body["network"] as { readonly id: string };
    const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [network.id] }));
    expect(Vpcs).toMatchObject([{ Tags: [{ Key: "Name", Value: "mine" }] }]);
    const TagSpecifications = [
      { ResourceType: "vpc" as const, Tags: [{ Key: "Name", Value: "theirs" }] },
    ];
    await ec2.send(new CreateVpcCommand({ CidrBlock: "10.2.0.0/16", TagSpecifications }));
    const { body } = await rest("GET", "/networks");
    expect(body["networks"]).toContainEqual(expect.objectContaining({ name: "theirs" }));
  });
});
