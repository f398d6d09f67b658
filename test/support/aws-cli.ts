/** The aws CLI of this machine, where it has one. */
import { execFile } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { secret, user } from "./ec2-wire.ts";

const run = promisify(execFile);

/** Whether it is on the PATH. */
export const hasCli = (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
  try {
    accessSync(join(folder, "aws"), constants.X_OK);
    return true;
  } catch {
    return false;
  }
});

/** `aws ec2 …` @returns what it prints, without the JSON around it */
export type Aws = (command: string) => Promise<unknown>;

/** The CLI with a configuration of its own. @param config lines of its profile */
export function aws(endpoint: string, config: string): Aws {
  const folder = mkdtempSync(join(tmpdir(), "deltacloudd-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "config");
  writeFileSync(file, `[default]\nregion = us-east-1\n${config}`);
  const env = {
    ...process.env,
    AWS_CONFIG_FILE: file,
    AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials"),
    AWS_ACCESS_KEY_ID: user,
    AWS_SECRET_ACCESS_KEY: secret,
    AWS_PAGER: "",
    AWS_MAX_ATTEMPTS: "1",
    AWS_EC2_METADATA_DISABLED: "true",
  };
  return async (command) => {
    const args = ["--endpoint-url", endpoint, "--output", "json", "ec2", ...command.split(" ")];
    const { stdout } = await run("aws", args, { env });
    return stdout === "" ? undefined : (JSON.parse(stdout) as unknown);
  };
}
