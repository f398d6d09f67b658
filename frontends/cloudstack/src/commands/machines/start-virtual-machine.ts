import { changeState } from "./change-state.ts";

export const startVirtualMachine = changeState("start", {
  bootintosetup: ["false"],
  considerlasthost: true,
});
