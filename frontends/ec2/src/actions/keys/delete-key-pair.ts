import type { DeleteKeyPairRequest, DeleteKeyPairResult } from "@aws-sdk/client-ec2";
import { CloudError } from "@deltacloud/core";
import type { Key } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findIds } from "../../list/describe.ts";

/**
 * A key that is not there is a success, as it is with AWS.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteKeyPair.html
 */
export const deleteKeyPair: WriteAction<DeleteKeyPairRequest, DeleteKeyPairResult> = {
  needs: ["keys"],
  honours: { KeyName: true, KeyPairId: true },

  async prepare(request, call) {
    if (request.KeyName === undefined && request.KeyPairId === undefined) {
      throw missingParameter("KeyName");
    }
    const key = await findKey(request, call).catch(absent);
    return {
      async effect() {
        if (!key) return { Return: true };
        await call.cloud.keys.destroy(call.ctx, key.id).catch(absent);
        return { Return: true, KeyPairId: call.ids.show("key", key.id) };
      },
    };
  },
};

async function findKey(request: DeleteKeyPairRequest, call: Call): Promise<Key> {
  const { KeyName, KeyPairId } = request;
  const { cloud, ctx } = call;
  if (KeyPairId === undefined) return cloud.keys.getByName(ctx, KeyName ?? "");
  const [id] = await findIds("key", cloud.keys, [KeyPairId], call);
  const key = await cloud.keys.get(ctx, id?.native ?? KeyPairId);
  if (KeyName === undefined || KeyName === key.name) return key;
  throw new Ec2Error(
    "InvalidParameterCombination",
    `KeyName '${KeyName}' and KeyPairId '${KeyPairId}' are of two keys`,
  );
}

function absent(error: unknown): undefined {
  const isNotFound =
    (error instanceof CloudError && error.code === "NotFound") ||
    (error instanceof Ec2Error && error.code === "InvalidKeyPair.NotFound");
  if (!isNotFound) throw error;
}
