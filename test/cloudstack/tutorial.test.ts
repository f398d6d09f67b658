/**
 * The tutorial of ec2stack, whose users come from there: EC2 on a CloudStack cloud, which is a second
 * daemon over the mock here. All programs are the real ones.
 */
import {
  CreateKeyPairCommand,
  DeleteKeyPairCommand,
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { aws, hasCli } from "../support/aws-cli.ts";
import { cloudStackClient } from "../support/cloudstack-client.ts";
import { aClient } from "../support/ec2-client.ts";
import { find, parseXml, secret, send, signV2, textsOf, user } from "../support/ec2-wire.ts";
import { createHome } from "../support/launch.ts";
import type { Home } from "../support/launch.ts";

/** What a user does, by whatever tool. */
interface Tool {
  zones(): Promise<readonly string[]>;
  /** Names of images. */
  images(): Promise<readonly string[]>;
  /** @returns the private key */
  createKey(name: string): Promise<string>;
  deleteKey(name: string): Promise<void>;
  /** @param image as CloudStack shows it. @returns id and type */
  run(image: string, key: string): Promise<readonly [id: string, type: string]>;
  /** @returns its state */
  instance(id: string): Promise<string>;
  terminate(uuid: string): Promise<string>;
}

/** Signature Version 4. */
function sdk(url: string): Tool {
  const client = aClient({ url }, { path: "" });
  return {
    async zones() {
      const { AvailabilityZones = [] } = await client.send(
        new DescribeAvailabilityZonesCommand({}),
      );
      return AvailabilityZones.map(({ ZoneName = "" }) => ZoneName);
    },
    async images() {
      const { Images = [] } = await client.send(new DescribeImagesCommand({}));
      return Images.map(({ Name = "" }) => Name);
    },
    async createKey(KeyName) {
      const { KeyMaterial = "" } = await client.send(new CreateKeyPairCommand({ KeyName }));
      return KeyMaterial;
    },
    async deleteKey(KeyName) {
      await client.send(new DeleteKeyPairCommand({ KeyName }));
    },
    async run(ImageId, KeyName) {
      const one = { ImageId, KeyName, MinCount: 1, MaxCount: 1, InstanceType: "m1.small" } as const;
      const { Instances: [made] = [] } = await client.send(new RunInstancesCommand(one));
      return [made?.InstanceId ?? "", made?.InstanceType ?? ""];
    },
    async instance(id) {
      const { Reservations: [found] = [] } = await client.send(
        new DescribeInstancesCommand({ InstanceIds: [id] }),
      );
      return found?.Instances?.[0]?.State?.Name ?? "";
    },
    async terminate(uuid) {
      const { TerminatingInstances: [ended] = [] } = await client.send(
        new TerminateInstancesCommand({ InstanceIds: [uuid] }),
      );
      return ended?.CurrentState?.Name ?? "";
    },
  };
}

/** Signature Version 2, as ec2stack's users signed. */
function signedByHand(url: string): Tool {
  async function ask(Action: string, parameters: Readonly<Record<string, string>> = {}) {
    const all = { Action, Version: "2014-02-01", ...parameters };
    const answer = await send(url, signV2(url, all, { method: "POST", path: "/" }));
    if (answer.status !== 200) throw new Error(answer.text);
    return parseXml(answer.text);
  }
  const all = async (name: string, ...asked: Parameters<typeof ask>) =>
    textsOf(await ask(...asked), name);
  const one = async (name: string, ...asked: Parameters<typeof ask>) =>
    (await all(name, ...asked))[0] ?? "";
  return {
    zones: () => all("zoneName", "DescribeAvailabilityZones"),
    images: () => all("name", "DescribeImages"),
    createKey: (KeyName) => one("keyMaterial", "CreateKeyPair", { KeyName }),
    async deleteKey(KeyName) {
      await ask("DeleteKeyPair", { KeyName });
    },
    async run(ImageId, KeyName) {
      const count = { MinCount: "1", MaxCount: "1", InstanceType: "m1.small" };
      const root = await ask("RunInstances", { ImageId, KeyName, ...count });
      return [find(root, "instanceId")?.text ?? "", find(root, "instanceType")?.text ?? ""];
    },
    async instance(id) {
      const root = await ask("DescribeInstances", { "InstanceId.1": id });
      const state = find(root, "instanceState");
      return (state && find(state, "name")?.text) ?? "";
    },
    async terminate(uuid) {
      const root = await ask("TerminateInstances", { "InstanceId.1": uuid });
      const state = find(root, "currentState");
      return (state && find(state, "name")?.text) ?? "";
    },
  };
}

function cli(url: string): Tool {
  const ec2 = aws(url, "");
  const texts = async (command: string) => (await ec2(command)) as string[];
  const text = async (command: string) => (await ec2(command)) as string;
  return {
    zones: () => texts("describe-availability-zones --query AvailabilityZones[].ZoneName"),
    images: () => texts("describe-images --query Images[].Name"),
    createKey: (name) => text(`create-key-pair --key-name=${name} --query KeyMaterial`),
    async deleteKey(name) {
      await ec2(`delete-key-pair --key-name=${name}`);
    },
    async run(image, key) {
      const [id = "", type = ""] = await texts(
        `run-instances --image-id=${image} --key-name=${key} --instance-type=m1.small ` +
          "--query Instances[0].[InstanceId,InstanceType]",
      );
      return [id, type];
    },
    instance: (id) =>
      text(
        `describe-instances --instance-ids=${id} ` +
          "--query Reservations[0].Instances[0].State.Name",
      ),
    terminate: (uuid) =>
      text(
        `terminate-instances --instance-ids=${uuid} ` +
          "--query TerminatingInstances[0].CurrentState.Name",
      ),
  };
}

let home: Home;
let cloudUrl: string;

beforeAll(async () => {
  home = createHome();
  const args = ["-i", "mock", "-f", "cloudstack", "--mock-delay", "0"];
  ({ url: cloudUrl } = await home.serve(...args, "--cloudstack-admins", user));
});
afterAll(() => home[Symbol.asyncDispose]());

/** A daemon with a config file that was asked for. @returns its URL */
async function configured(
  file: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { port } = new URL(cloudUrl);
  const answers = ["--cloudstack-port", port, "--cloudstack-instance-types", "m1.small=m1-small"];
  const args = ["configure", "-c", file, ...answers];
  const { code, stderr } = await home.launch(args, environment).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { url } = await home.serve("-c", file, "--access-keys");
  return url;
}

/** All of it, and that CloudStack shows what it did. */
async function walk(tool: Tool): Promise<void> {
  const cloud = cloudStackClient({ url: cloudUrl });
  const templates = await cloud.rows("listTemplates", { templatefilter: "executable" });
  const image = String(templates.find(({ name }) => name === "img1")?.["id"]);

  expect(await tool.zones()).toEqual(["Europe", "united-states"]);
  // CloudStack shows a template once for each zone.
  const names = new Set(templates.map(({ name }) => String(name)));
  expect((await tool.images()).toSorted()).toEqual([...names].toSorted());
  expect(await tool.createKey("tutorial")).toContain("PRIVATE KEY");
  const [id, type] = await tool.run(image, "tutorial");
  expect(type).toBe("m1.small");
  const machines = () => cloud.rows("listVirtualMachines", { keypair: "tutorial" });
  await vi.waitFor(async () => expect(await machines()).toMatchObject([{ state: "Running" }]));
  expect(await tool.instance(id)).toBe("running");
  const [machine] = await machines();
  expect(machine).toMatchObject({ templateid: image, serviceofferingname: "m1-small" });
  const uuid = String(machine?.["id"]);
  expect(id).toBe(`i-${uuid.replaceAll("-", "").slice(0, 17)}`);
  expect(await tool.terminate(uuid)).toBe("shutting-down");
  await vi.waitFor(async () => expect(await machines()).toEqual([]));
  expect(await tool.instance(uuid)).toBe("terminated");
  await tool.deleteKey("tutorial");
  expect(await cloud.rows("listSSHKeyPairs", { name: "tutorial" })).toEqual([]);
}

describe("with an administrator's keys in the config file", () => {
  let url: string;
  beforeAll(async () => {
    url = await configured("admin.yaml", {
      API_CLOUDSTACK_API_KEY: user,
      API_CLOUDSTACK_SECRET_KEY: secret,
    });
  });

  it("goes with Signature Version 4", () => walk(sdk(url)));
  it("goes with Signature Version 2", () => walk(signedByHand(url)));
  it.skipIf(!hasCli)("goes with the aws CLI (skipped: no aws CLI)", () => walk(cli(url)));

  it("is checked, zone by zone", async () => {
    const mapping = "m1.small=m1-small,m1.huge=Huge";
    const args = ["check", "-c", "admin.yaml", "--cloudstack-instance-types", mapping];
    const { code, stdout } = await home.launch(args).ended;
    expect(stdout).toContain(`cloudstack at http://localhost:${new URL(cloudUrl).port}/client/api`);
    for (const line of [
      "open the account mockuser",
      "CloudStack 4.22",
      "can look up the secrets of users",
      "m1.small is m1-small: 1 CPU",
      "bad  there is no service offering (for m1.huge) 'Huge', only m1-small",
      "zone Europe\n  ok   advanced, with security groups; open\n  ok   3 images",
    ]) {
      expect(stdout).toContain(line);
    }
    expect(code).toBe(1);
  });
});

describe("without them", () => {
  it("goes when the user has registered", async () => {
    const url = await configured("plain.yaml");
    const list = () => sdk(url).zones();
    await expect(list()).rejects.toMatchObject({ name: "AuthFailure" });
    const body = new URLSearchParams({
      Action: "RegisterSecretKey",
      AWSAccessKeyId: user,
      AWSSecretKey: secret,
    });
    expect((await fetch(url, { method: "POST", body })).status).toBe(200);
    await walk(sdk(url));
  });
});
