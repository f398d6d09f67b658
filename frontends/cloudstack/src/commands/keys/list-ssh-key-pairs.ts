import { listCommand } from "../../list-command.ts";
import { nativeId } from "../../resolve.ts";
import { toKeyPair } from "../../views/ssh-key-pair.ts";

export const listSSHKeyPairs = listCommand({
  key: "sshkeypair",
  honours: { fingerprint: true, id: true, name: true },
  needs: ["keys"],
  async find(parameters, call) {
    const name = parameters.text("name");
    const id = parameters.text("id");
    const keys = await call.cloud.keys.all(call.ctx, {
      ...(id !== undefined && { ids: [await nativeId(call, "key", id)] }),
      ...(name !== undefined && { filter: { name: [name] } }),
    });
    const rows = keys.map((key) => toKeyPair(call, key));
    const fingerprint = parameters.text("fingerprint");
    return fingerprint === undefined
      ? rows
      : rows.filter((row) => row["fingerprint"] === fingerprint);
  },
  textOf: (row) => String(row["name"]),
  toRows: (rows) => rows,
});
