import { command } from "../../command.ts";
import { toKeyPair } from "../../views/ssh-key-pair.ts";

export const createSSHKeyPair = command({
  honours: { name: true },
  needs: ["keys.create"],
  async run(parameters, call) {
    const key = await call.cloud.keys.create(call.ctx, { name: parameters.required("name") });
    return { kind: "object", key: "keypair", row: toKeyPair(call, key) };
  },
});
