import { command, success } from "../../command.ts";

export const deleteSSHKeyPair = command({
  honours: { name: true },
  needs: ["keys.destroy"],
  async run(parameters, { cloud, ctx }) {
    const { id } = await cloud.keys.getByName(ctx, parameters.required("name"));
    await cloud.keys.destroy(ctx, id);
    return success;
  },
});
