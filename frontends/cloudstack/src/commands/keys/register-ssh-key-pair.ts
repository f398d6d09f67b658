import { command } from "../../command.ts";
import { toKeyPair } from "../../views/ssh-key-pair.ts";

export const registerSSHKeyPair = command({
  honours: { name: true, publickey: true },
  needs: ["keys.create"],
  async run(parameters, call) {
    const key = await call.cloud.keys.create(call.ctx, {
      name: parameters.required("name"),
      publicKey: plainKey(parameters.required("publickey")),
    });
    return { kind: "object", key: "keypair", row: toKeyPair(call, key) };
  },
});

/** The line of a public key, which may come in base64 as a whole. */
function plainKey(given: string): string {
  const text = given.trim();
  if (/\s/.test(text)) return text;
  const decoded = Buffer.from(text, "base64").toString().trim();
  return /^(ssh|ecdsa)-\S+ /.test(decoded) ? decoded : text;
}
