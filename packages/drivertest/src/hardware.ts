import { allows, hardwareProperties } from "@deltacloud/core";
import type { Hardware, HardwareProfile } from "@deltacloud/core";
import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import type { Scene } from "./scene.ts";
import type { Suite } from "./suite.ts";

export function testHardware({ test }: Suite): void {
  test("each hardware profile allows its own values", [], async ({ cloud, ctx }) => {
    for (const profile of await cloud.hardwareProfiles.all(ctx)) {
      for (const name of hardwareProperties) {
        const property = profile[name];
        if (!property) continue;
        expect(allows(property, property.value), `${name} of ${profile.id}`).toBe(true);
      }
    }
  });

  test(
    "a value that a profile leaves open can be chosen",
    ["instances.hardware"],
    async (scene) => {
      const choice = await findChoice(scene);
      expect(await scene.anInstance(choice)).toMatchObject(choice);
    },
  );

  test("a profile's own value is not shown as chosen", ["instances.hardware"], async (scene) => {
    const { hardwareProfileId } = await findChoice(scene);
    const profile = await scene.cloud.hardwareProfiles.get(scene.ctx, hardwareProfileId);
    const instance = await scene.anInstance({ hardwareProfileId, hardware: ownValues(profile) });
    expect(instance.hardware ?? {}).toEqual({});
  });

  test(
    "a value that a profile does not allow is refused",
    ["instances.hardware"],
    async (scene) => {
      const { hardwareProfileId } = await findChoice(scene);
      const hardware = { cpu: 123_456 };
      await expectFailure(scene.someInstances({ hardwareProfileId, hardware }), "InvalidArgument");
    },
  );

  test("hardware without a profile is refused", ["instances.hardware"], ({ someInstances }) =>
    expectFailure(someInstances({ hardware: { cpu: 1 } }), "InvalidArgument"),
  );
}

/** A value that a profile leaves open and does not have by itself; one of no profile if none does. */
async function findChoice({
  cloud,
  ctx,
}: Scene): Promise<{ hardwareProfileId: string; hardware: Hardware }> {
  const profiles = await cloud.hardwareProfiles.all(ctx);
  for (const profile of profiles) {
    for (const name of hardwareProperties) {
      const property = profile[name];
      if (!property || property.kind === "fixed") continue;
      const values = property.kind === "enum" ? property.values : [property.first, property.last];
      const value = values.find((other) => other !== property.value);
      if (value !== undefined)
        return { hardwareProfileId: profile.id, hardware: { [name]: value } };
    }
  }
  return { hardwareProfileId: profiles[0]?.id ?? "none is listed", hardware: { cpu: 2 } };
}

function ownValues(profile: HardwareProfile): Hardware {
  return Object.fromEntries(
    hardwareProperties.flatMap((name) => {
      const property = profile[name];
      return property ? [[name, property.value]] : [];
    }),
  );
}
