/** How volumes change, by AWS's own SDK over a real port. */
import { DescribeVolumesModificationsCommand, ModifyVolumeCommand } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import { aSlowDaemon, createVolume, unknown, vol1, volumeOf } from "../support/ec2-storage.ts";

describe("ModifyVolume", () => {
  it("answers how the volume changes, which DescribeVolumesModifications shows on", async () => {
    const { client, clock } = await aSlowDaemon();
    const change = { VolumeId: vol1, Size: 10, VolumeType: "gp3", Throughput: 200 } as const;
    const modification = {
      VolumeId: vol1,
      TargetSize: 10,
      TargetVolumeType: "gp3",
      TargetIops: 3000,
      TargetThroughput: 200,
      TargetMultiAttachEnabled: false,
      OriginalSize: 1,
      OriginalVolumeType: "gp2",
      OriginalIops: 100,
      OriginalMultiAttachEnabled: false,
      StartTime: new Date(clock.now()),
    };
    const shown = async () =>
      (await client.send(new DescribeVolumesModificationsCommand({}))).VolumesModifications;
    expect(await answer(client.send(new ModifyVolumeCommand(change)))).toEqual({
      VolumeModification: { ...modification, ModificationState: "modifying", Progress: 0 },
    });
    expect(await volumeOf(client, vol1)).toMatchObject({ Size: 1, VolumeType: "gp2" });
    clock.turn(1000);
    expect(await volumeOf(client, vol1)).toMatchObject({ Size: 10, VolumeType: "gp3" });
    expect(await shown()).toEqual([
      { ...modification, ModificationState: "optimizing", Progress: 50 },
    ]);
    expect(await failureOf(client.send(new ModifyVolumeCommand(change)))).toMatchObject({
      code: "IncorrectModificationState",
    });
    clock.turn(1000);
    expect(await shown()).toEqual([
      {
        ...modification,
        ModificationState: "completed",
        Progress: 100,
        EndTime: new Date(clock.now()),
      },
    ]);
  });

  it.each([
    ["InvalidParameterValue", { VolumeId: vol1, Size: 16_385 }],
    ["InvalidParameterValue", { VolumeId: vol1, Iops: 200 }],
    ["MissingParameter", { VolumeId: vol1 }],
    ["UnsupportedOperation", { VolumeId: vol1, MultiAttachEnabled: true }],
    ["InvalidVolume.NotFound", { VolumeId: unknown, Size: 2 }],
  ])("fails with %s for %o", async (code, input) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(new ModifyVolumeCommand(input)))).toMatchObject({ code });
  });

  it("does not make a volume smaller", async () => {
    const client = aClient(await aDaemon());
    const { VolumeId } = await createVolume(client, { Size: 10 });
    expect(
      await failureOf(client.send(new ModifyVolumeCommand({ VolumeId, Size: 9 }))),
    ).toMatchObject({ code: "InvalidParameterValue" });
  });

  it("has no modification of a volume that never changed", async () => {
    const client = aClient(await aDaemon());
    const input = { VolumeIds: [vol1] };
    expect(
      await failureOf(client.send(new DescribeVolumesModificationsCommand(input))),
    ).toMatchObject({ code: "InvalidVolumeModification.NotFound" });
  });
});
