/** Ids as EC2's look and as the cloud has them. */
import {
  CreateKeyPairCommand,
  CreateTagsCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeTagsCommand,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { seedIds } from "../support/ec2-answers.ts";
import { aClient, aDaemon, failureOf, run } from "../support/ec2-client.ts";

const uuid = "0f5e2d1c-9b8a-4c3d-8e7f-0123456789ab";
const [seed = ""] = seedIds;

describe("an id as EC2's look", () => {
  it("is found by a daemon that never showed it", async () => {
    const client = aClient(await aDaemon());
    const list = new DescribeInstancesCommand({ InstanceIds: [seed] });
    const { Reservations = [] } = await client.send(list);
    expect(Reservations[0]?.Instances?.[0]?.InstanceId).toBe(seed);
  });

  it("is the same from every daemon: of a UUID, its first digits", async () => {
    for (const region of ["us-east-1", "eu-west-3"]) {
      const client = aClient(await aDaemon({ newId: () => uuid }), { region });
      const input = { KeyName: "mine", KeyType: "ed25519" } as const;
      const { KeyPairId } = await client.send(new CreateKeyPairCommand(input));
      expect(KeyPairId).toBe("key-0f5e2d1c9b8a4c3d8");
      const list = new DescribeKeyPairsCommand({ KeyPairIds: [uuid] });
      expect((await client.send(list)).KeyPairs?.[0]?.KeyPairId).toBe(KeyPairId);
    }
  });
});

describe("ids as the cloud has them", () => {
  it("are shown and found as they are", async () => {
    const client = aClient(await aDaemon({ ec2: { ids: "native" } }));
    const { reservation, id } = await run(client, { ImageId: "img1" });
    expect(reservation.Instances?.[0]).toMatchObject({ InstanceId: "inst4", ImageId: "img1" });
    await client.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: "a", Value: "1" }] }));
    const { Tags } = await client.send(new DescribeTagsCommand({}));
    expect(Tags).toEqual([{ ResourceId: "inst4", ResourceType: "instance", Key: "a", Value: "1" }]);
    const { KeyPairs } = await client.send(
      new DescribeKeyPairsCommand({ KeyPairIds: ["test-key"] }),
    );
    expect(KeyPairs?.[0]?.KeyPairId).toBe("test-key");
  });

  it("that are not there are refused in EC2's words", async () => {
    const client = aClient(await aDaemon({ ec2: { ids: "native" } }));
    const call = client.send(new DescribeInstancesCommand({ InstanceIds: ["inst99"] }));
    expect(await failureOf(call)).toMatchObject({
      code: expect.stringMatching(/^InvalidInstanceID\.(NotFound|Malformed)$/) as string,
      status: 400,
    });
  });
});
