import { changeState } from "./change-state.ts";

export const rebootVirtualMachine = changeState("reboot", {
  bootintosetup: ["false"],
  forced: true,
});
