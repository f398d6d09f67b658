/** Two accounts on one endpoint never see each other. */
import {
  CreateKeyPairCommand,
  CreateTagsCommand,
  DeleteKeyPairCommand,
  DescribeImagesCommand,
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeTagsCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { img1, img2, img3, ownAccount, seedIds } from "../support/ec2-answers.ts";
import { aClient, aDaemon, answer, failureOf, run } from "../support/ec2-client.ts";

async function twoAccounts() {
  const daemon = await aDaemon({ users: { other: "otherpassword" } });
  const mine = aClient(daemon);
  const theirs = aClient(daemon, { user: "other", secret: "otherpassword" });
  return { mine, theirs };
}

describe("an account", () => {
  it("starts with the images of all, and nothing of another's", async () => {
    const { theirs } = await twoAccounts();
    const { Images = [] } = await theirs.send(new DescribeImagesCommand({}));
    expect(Images.map(({ ImageId }) => ImageId)).toEqual([img1, img2]);
    expect(await answer(theirs.send(new DescribeInstancesCommand({})))).toEqual({
      Reservations: [],
    });
    expect(await answer(theirs.send(new DescribeKeyPairsCommand({})))).toEqual({ KeyPairs: [] });
  });

  it("sees what it made and no other does", async () => {
    const { mine, theirs } = await twoAccounts();
    const made = await run(theirs, { MaxCount: 2 });
    expect(made.reservation.OwnerId).not.toBe(ownAccount);
    expect(await answer(theirs.send(new DescribeInstancesCommand({})))).toEqual({
      Reservations: [made.reservation],
    });
    const { Reservations = [] } = await mine.send(new DescribeInstancesCommand({}));
    expect(Reservations).toHaveLength(seedIds.length);
  });

  it("is told that another's do not exist, whatever it asks of them", async () => {
    const { mine, theirs } = await twoAccounts();
    const { ids } = await run(theirs);
    await theirs.send(new CreateKeyPairCommand({ KeyName: "theirs", KeyType: "ed25519" }));
    const Tags = [{ Key: "a", Value: "1" }];
    await theirs.send(new CreateTagsCommand({ Resources: ids, Tags }));
    for (const call of [
      () => mine.send(new DescribeInstancesCommand({ InstanceIds: ids })),
      () => mine.send(new DescribeInstanceStatusCommand({ InstanceIds: ids })),
      () => mine.send(new TerminateInstancesCommand({ InstanceIds: ids })),
      () => mine.send(new CreateTagsCommand({ Resources: ids, Tags })),
    ]) {
      expect(await failureOf(call())).toMatchObject({ code: "InvalidInstanceID.NotFound" });
    }
    expect(await failureOf(run(mine, { KeyName: "theirs" }))).toMatchObject({
      code: "InvalidKeyPair.NotFound",
    });
    expect(await failureOf(run(theirs, { ImageId: img3 }))).toMatchObject({
      code: "InvalidAMIID.NotFound",
    });
    expect(await answer(mine.send(new DescribeTagsCommand({})))).toEqual({ Tags: [] });
  });

  it("can not delete another's key of the same name", async () => {
    const { mine, theirs } = await twoAccounts();
    await theirs.send(new CreateKeyPairCommand({ KeyName: "test-key", KeyType: "ed25519" }));
    await mine.send(new DeleteKeyPairCommand({ KeyName: "test-key" }));
    const { KeyPairs = [] } = await theirs.send(new DescribeKeyPairsCommand({}));
    expect(KeyPairs.map(({ KeyName }) => KeyName)).toEqual(["test-key"]);
  });
});
